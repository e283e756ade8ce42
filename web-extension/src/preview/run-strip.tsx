import { isPicture, type Run, type RunFile } from "../client/runs";
import type { Text } from "../state/text";

interface Props {
  runs: readonly Run[];
  snapshotId: string;
  urlOf(file: RunFile): string;
  text: Text;
}

const most = 12;

/** What the runs of a snapshot gave, newest first, as far as the host still has it. */
export function RunStrip({ runs, snapshotId, urlOf, text }: Props) {
  const files = runs
    .filter((run) => run.snapshotId === snapshotId)
    .flatMap((run) => run.files.filter(isPicture));
  if (files.length === 0) return null;
  return (
    <ul class="sl-strip" aria-label={text("runs.pictures")}>
      {files.slice(0, most).map((file) => {
        const url = urlOf(file);
        return (
          <li key={url}>
            <a href={url} target="_blank" rel="noopener" title={file.filename}>
              <img
                src={url}
                alt={file.filename}
                loading="lazy"
                onError={({ currentTarget }) => currentTarget.closest("li")?.remove()}
              />
            </a>
          </li>
        );
      })}
    </ul>
  );
}
