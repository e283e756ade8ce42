import { useState } from "preact/hooks";
import { fail } from "../actions/parts";
import type { PrunePlan } from "../client/environment";
import type { DeskParts } from "./desk";
import { Dialog, DialogBody, DialogLoading, DialogProblem } from "./dialog";
import { wholeTitle } from "./environment-words";
import type { Over } from "./layer";
import { useLoaded } from "./use-loaded";

type Props = Over & DeskParts & { installation: string };

/** Which would go and why, before they go. */
export function PruneDialog(props: Props) {
  const { parts, shelf, acts, installation, text, onClose } = props;
  const { snapline, session } = parts;
  const [updates, setUpdates] = useState(false);
  const [limit, setLimit] = useState(shelf.box.get().automaticLimit);
  const [isShown, setShown] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const loaded = useLoaded<PrunePlan>(
    () => snapline.pruneEnvironments(installation, updates, true),
    [updates, limit],
    (error) => session.failed(error),
  );
  const plan = loaded.value;

  async function keepAtMost(field: HTMLInputElement): Promise<void> {
    const most = Math.min(100_000, Math.max(1, Math.round(Number(field.value) || 1)));
    field.value = String(most);
    try {
      await snapline.changeInstallation(installation, { automaticLimit: most });
      setLimit(most);
      await shelf.load();
    } catch (error) {
      field.value = String(limit);
      fail(parts, "env.not-changed", error);
    }
  }

  async function prune(): Promise<void> {
    if (isBusy || !plan || plan.count === 0) return;
    setBusy(true);
    try {
      acts.tellPruned((await snapline.pruneEnvironments(installation, updates, false)).prune);
      onClose();
    } catch (error) {
      setBusy(false);
      fail(parts, "env.not-pruned", error);
    }
    await shelf.load();
  }

  return (
    <Dialog size="small" title={text("env.prune-title")} {...{ text, onClose }}>
      <DialogBody>
        {loaded.problem && (
          <DialogProblem problem={loaded.problem} text={text} onAgain={loaded.again} />
        )}
        {!plan && !loaded.problem && <DialogLoading text={text} />}
        {plan && (
          <p class="sl-env-words" role="status">
            {plan.count === 0
              ? text("env.prune-nothing", { count: plan.kept })
              : text("env.prune-body", { count: plan.count, kept: plan.kept })}
          </p>
        )}
        <p class="sl-env-words sl-env-quiet">{text("env.prune-stays")}</p>
        <label class="sl-env-check">
          <input
            type="checkbox"
            checked={updates}
            onChange={(event) => setUpdates(event.currentTarget.checked)}
          />
          {text("env.prune-updates")}
        </label>
        <label class="sl-env-check">
          {text("env.prune-limit")}
          <input
            type="number"
            min={1}
            value={limit}
            onChange={(event) => void keepAtMost(event.currentTarget)}
          />
        </label>
        {plan && isShown && <Which {...{ plan, limit }} {...props} />}
      </DialogBody>
      <footer class="sl-env-foot">
        {plan && plan.count > 0 && (
          <button
            type="button"
            class="sl-button sl-env-plain"
            aria-expanded={isShown}
            onClick={() => setShown(!isShown)}
          >
            {text("limits.show")}
          </button>
        )}
        <button type="button" class="sl-button" data-first onClick={onClose}>
          {text("action.cancel")}
        </button>
        <button
          type="button"
          class="sl-button sl-env-danger"
          aria-disabled={isBusy || !plan || plan.count === 0}
          onClick={() => void prune()}
        >
          {text("env.prune-now", { count: plan?.count ?? 0 })}
        </button>
      </footer>
    </Dialog>
  );
}

function Which({ plan, limit, times, text }: Props & { plan: PrunePlan; limit: number }) {
  return (
    <ul class="sl-env-which" aria-label={text("limits.show")}>
      {plan.prune.map((row) => (
        <li key={row.id}>
          <b dir="auto">{wholeTitle(row, times, text)}</b>
          <span dir="auto">
            {text(row.automatic ? "env.prune-automatic" : "env.prune-update", { count: limit })}
          </span>
        </li>
      ))}
    </ul>
  );
}
