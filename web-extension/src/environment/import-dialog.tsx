import { useState } from "preact/hooks";
import { sentenceOf } from "../actions/parts";
import type { Arriving } from "../client/environment";
import { sizeWords } from "../panel/size-words";
import type { Times } from "../preview/times";
import type { Text } from "../state/text";
import type { DeskParts } from "./desk";
import { Dialog, DialogBody, DialogLoading } from "./dialog";
import { environmentTitle } from "./environment-words";
import type { Over } from "./layer";
import { useLoaded } from "./use-loaded";

type Props = Over &
  DeskParts & { installation: string; name: string; bytes: number; content: string };

/** What a file would bring, before anything of it is taken in; or why it is refused. */
export function ImportDialog(props: Props) {
  const { parts, shelf, desk, installation, name, bytes, content, times, text, onClose } = props;
  const { snapline, session, toasts } = parts;
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const loaded = useLoaded(
    () => snapline.importEnvironments(installation, content, true),
    [],
    (error) => session.failed(error),
  );
  const problem = refusal ?? loaded.problem;

  async function take(): Promise<void> {
    if (isBusy) return;
    setBusy(true);
    try {
      const { imported } = await snapline.importEnvironments(installation, content, false);
      toasts.show({ severity: "success", text: text("env.taken-in", { count: imported }) });
      onClose();
      await shelf.load();
    } catch (error) {
      session.failed(error);
      setRefusal(sentenceOf(error));
      setBusy(false);
    }
  }

  if (problem !== null) {
    const title = text("env.import-refused");
    return (
      <Dialog
        size="small"
        title={title}
        line={`${name} · ${sizeWords(bytes, text)}`}
        {...{ text, onClose }}
      >
        <p class="sl-env-words" role="alert" dir="auto">
          {problem.startsWith(`${title}. `) ? problem.slice(title.length + 2) : problem}
        </p>
        <footer class="sl-env-foot">
          <button type="button" class="sl-button" data-first onClick={onClose}>
            {text("action.close")}
          </button>
          <button type="button" class="sl-button sl-primary" onClick={() => desk.chooseImport()}>
            {text("env.import-other")}
          </button>
        </footer>
      </Dialog>
    );
  }
  const outcome = loaded.value;
  const arriving = outcome?.environments ?? [];
  const skipped = outcome?.skipped ?? 0;
  return (
    <Dialog
      title={text("env.import-title", { count: arriving.length + skipped })}
      line={`${name} · ${sizeWords(bytes, text)}`}
      {...{ text, onClose }}
    >
      <DialogBody>
        {!outcome && <DialogLoading text={text} />}
        {arriving.length > 0 && <Preview {...{ arriving, times, text }} />}
        {skipped > 0 && (
          <p class="sl-env-words sl-env-quiet">{text("env.here-already", { count: skipped })}</p>
        )}
        {outcome && (
          <p class="sl-env-words sl-env-quiet">
            {text("env.import-body", { name: shelf.installation()?.name ?? "" })}
          </p>
        )}
      </DialogBody>
      <footer class="sl-env-foot">
        <button type="button" class="sl-button" data-first onClick={onClose}>
          {text("action.cancel")}
        </button>
        <button
          type="button"
          class="sl-button sl-primary"
          aria-disabled={isBusy || arriving.length === 0}
          onClick={() => arriving.length > 0 && void take()}
        >
          {text("env.import-now", { count: arriving.length })}
        </button>
      </footer>
    </Dialog>
  );
}

interface PreviewProps {
  arriving: readonly Arriving[];
  times: Times;
  text: Text;
}

function Preview({ arriving, times, text }: PreviewProps) {
  const heads = [
    ...(["env.head-environment", "env.section-comfyui", "env.head-nodes"] as const),
    ...(["env.head-packages", "env.head-result"] as const),
  ];
  return (
    <div
      class="sl-env-table sl-env-columns-5 sl-env-arriving"
      role="table"
      aria-label={text("env.head-environment")}
    >
      <div role="row" class="sl-env-table-head">
        {heads.map((head) => (
          <span key={head} role="columnheader">
            {text(head)}
          </span>
        ))}
      </div>
      {arriving.map((one, place) => (
        <div key={`${one.createdAt} ${place}`} role="row">
          <b role="cell" dir="auto" title={times.exact(one.createdAt)}>
            {environmentTitle(one, times, text)}
          </b>
          <span role="cell">{one.version}</span>
          <span role="cell">{text("env.number", { count: one.nodeCount })}</span>
          <span role="cell">
            {one.packageCount === null
              ? text("env.unknown")
              : text("env.number", { count: one.packageCount })}
          </span>
          <span role="cell" class={one.packageCount === null ? "sl-env-warned" : "sl-env-good"}>
            {text(one.packageCount === null ? "env.new-unknown" : "env.new")}
          </span>
        </div>
      ))}
    </div>
  );
}
