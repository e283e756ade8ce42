import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { ActionParts } from "../actions/parts";
import { MOST_AT_ONCE } from "../client/transfer";
import type { SheetProps, SheetView } from "../panel/sheet";
import { SheetLoading, SheetMessage } from "../panel/sheet-parts";
import { sizeWords } from "../panel/size-words";
import { useBox } from "../panel/use-box";
import { Status } from "./import-status";
import { createTransfers, type Transfers } from "./transfers";

export function transferSheet(parts: ActionParts): SheetView {
  const transfers = createTransfers(parts);
  return {
    title: "sheet.transfer",
    icon: "pi-arrow-right-arrow-left",
    view: (props) => <Transfer {...props} transfers={transfers} />,
  };
}

const dragging = ["dragenter", "dragover", "dragleave", "drop"] as const;

type Props = SheetProps & { transfers: Transfers };

/** Histories as files: which go out, and what comes in. A file can be dropped anywhere on it. */
function Transfer(props: Props) {
  const { state, transfers } = props;
  const { running } = useBox(transfers.box);
  const sheet = useRef<HTMLDivElement>(null);
  const [isOver, setOver] = useState(false);
  const isConnected = state.connection.kind === "connected";
  useEffect(() => void transfers.load(), [isConnected, state.total]);

  useLayoutEffect(() => {
    const el = sheet.current!;
    // The canvas takes every file that is dropped on the page: none may get through to it.
    function onDrag(event: DragEvent): void {
      event.preventDefault();
      event.stopPropagation();
      setOver(event.type === "dragover");
      if (event.type === "drop") {
        void transfers.importFiles([...(event.dataTransfer?.files ?? [])]);
      }
    }
    for (const type of dragging) el.addEventListener(type, onDrag);
    return () => dragging.forEach((type) => el.removeEventListener(type, onDrag));
  }, [transfers]);

  return (
    <div ref={sheet} class={isOver && running === null ? "sl-transfer sl-over" : "sl-transfer"}>
      <Import {...props} />
      <Export {...props} />
    </div>
  );
}

function Import({ transfers, text }: Props) {
  const { running, last } = useBox(transfers.box);
  const field = useRef<HTMLInputElement>(null);
  const isOff = running !== null;
  return (
    <section class="sl-part" aria-labelledby="snapline-import">
      <h3 id="snapline-import">{text("import.title")}</h3>
      <p>{text("import.body")}</p>
      <input
        ref={field}
        class="sl-unseen"
        type="file"
        multiple
        tabIndex={-1}
        aria-hidden="true"
        accept=".zip,.json,application/zip,application/json"
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = "";
          void transfers.importFiles(files);
        }}
      />
      <button
        type="button"
        class="sl-button"
        data-first
        aria-disabled={isOff}
        onClick={() => !isOff && field.current?.click()}
      >
        <i class="pi pi-upload" aria-hidden="true" />
        {text("import.choose")}
      </button>
      <Status {...{ running, last, text }} onCancel={() => transfers.cancel()} />
    </section>
  );
}

function Export(props: Props) {
  const { state, transfers, text } = props;
  const { workflows, chosen, problem, hidesSecrets } = useBox(transfers.box);
  const key = state.workflow?.key ?? null;
  const isOpenOne = workflows?.some((workflow) => workflow.key === key) ?? false;
  const count = workflows?.length ?? 0;
  return (
    <section class="sl-part sl-part-grows" aria-labelledby="snapline-export">
      <h3 id="snapline-export">{text("export.title")}</h3>
      <p>{text("export.body")}</p>
      <label class="sl-choice" title={text("export.secrets-tip")}>
        <input
          type="checkbox"
          checked={hidesSecrets}
          onChange={(event) => transfers.hideSecrets(event.currentTarget.checked)}
        />
        <span>{text("export.secrets")}</span>
      </label>
      <div class="sl-part-bar">
        <button
          type="button"
          class="sl-button"
          aria-disabled={!isOpenOne}
          onClick={() => isOpenOne && key !== null && transfers.download([key])}
        >
          {text("export.this")}
        </button>
        <button
          type="button"
          class="sl-button"
          aria-disabled={count === 0}
          onClick={() => count > 0 && transfers.download([])}
        >
          {text("export.all")}
        </button>
        {chosen.size > 0 && (
          <button
            type="button"
            class="sl-button sl-primary"
            onClick={() => transfers.download([...chosen])}
          >
            {text("export.chosen", { count: chosen.size })}
          </button>
        )}
      </div>
      {workflows === null && problem === null && <SheetLoading text={text} />}
      {workflows === null && problem !== null && (
        <SheetMessage isUrgent icon="pi-times-circle" title={text("history.failed")} body={problem}>
          <button type="button" class="sl-button" onClick={() => void transfers.load()}>
            {text("action.try-again")}
          </button>
        </SheetMessage>
      )}
      {count > 0 && <Choice {...props} />}
      {workflows !== null && count === 0 && <p>{text("export.none")}</p>}
    </section>
  );
}

function Choice({ transfers, text }: Props) {
  const { workflows, chosen } = useBox(transfers.box);
  const all = workflows ?? [];
  const most = Math.min(all.length, MOST_AT_ONCE);
  const isFull = chosen.size >= MOST_AT_ONCE;
  return (
    <>
      <label class="sl-choice sl-choice-all">
        <input
          type="checkbox"
          checked={chosen.size === most}
          onChange={(event) => transfers.chooseAll(event.currentTarget.checked)}
        />
        <span>{text("export.choose-all")}</span>
        {isFull && <small>{text("export.most", { count: MOST_AT_ONCE })}</small>}
      </label>
      <ul class="sl-choices" aria-label={text("export.title")}>
        {all.map(({ key, name, path, count, bytes }) => (
          <li key={key}>
            <label class="sl-choice" title={path}>
              <input
                type="checkbox"
                checked={chosen.has(key)}
                disabled={isFull && !chosen.has(key)}
                onChange={(event) => transfers.choose(key, event.currentTarget.checked)}
              />
              <span dir="auto">{name}</span>
              <small>{text("footer.snapshots", { count, size: sizeWords(bytes, text) })}</small>
            </label>
          </li>
        ))}
      </ul>
    </>
  );
}
