import { sizeWords } from "../panel/size-words";
import type { Text } from "../state/text";
import type { Progress } from "./import-file";
import type { TransferState } from "./transfers";

interface Props {
  running: TransferState["running"];
  last: TransferState["last"];
  text: Text;
  onCancel(): void;
}

/** How far the import is, and what became of the last one. */
export function Status({ running, last, text, onCancel }: Props) {
  if (running) {
    const { name, progress } = running;
    return (
      <div class="sl-import">
        <p role="status">
          <b dir="auto">{name}</b>
          <span>{progressWords(progress, text)}</span>
        </p>
        <progress
          aria-label={text("import.progress", { name })}
          max={Math.max(1, progress.total)}
          value={progress.done}
        />
        <button type="button" class="sl-button" onClick={onCancel}>
          {text("import.cancel")}
        </button>
      </div>
    );
  }
  if (last === null) return null;
  if ("refused" in last) {
    return (
      <p class="sl-import sl-import-failed" role="alert">
        <b dir="auto">
          {text(last.isFile ? "import.refused" : "import.failed", { name: last.name })}
        </b>
        <span dir="auto">{last.refused}</span>
        <span>{text("import.nothing")}</span>
      </p>
    );
  }
  const { added, skipped, renumbered, workflows, refused = [], refusedCount = 0 } = last.result;
  return (
    <p class="sl-import" role="status">
      <b dir="auto">{last.name}</b>
      <span>{text("import.added", { count: added })}</span>
      <span>{text("import.workflows", { count: workflows })}</span>
      {skipped > 0 && <span>{text("import.skipped", { count: skipped })}</span>}
      {renumbered > 0 && <span>{text("import.renumbered", { count: renumbered })}</span>}
      {refusedCount > 0 && <b>{text("import.left-out", { count: refusedCount })}</b>}
      {refused.slice(0, 5).map(({ name, reason }) => (
        <span key={name} dir="auto">
          {name}: {reason}
        </span>
      ))}
    </p>
  );
}

function progressWords({ phase, done, total }: Progress, text: Text): string {
  if (phase === "sending") {
    return text("import.sending", { done: sizeWords(done, text), total: sizeWords(total, text) });
  }
  return text(phase === "checking" ? "import.checking" : "import.writing", { done, total });
}
