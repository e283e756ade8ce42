import type { ActionParts } from "../actions/parts";
import { isPicture, viewRoute } from "../client/runs";
import { thumbnailRoute } from "../client/snapline";
import type { ResultPicture, Side } from "../diff/diff-parts";

/** What a run of a snapshot gave: the file that it wrote, else the small picture that its node kept. */
export function resultOf({ door, store, text }: ActionParts, side: Side): ResultPicture | null {
  if (side.kind !== "snapshot") return null;
  const { id, hasThumbnail } = side.snapshot;
  const kept = hasThumbnail ? door.url(thumbnailRoute(id)) : null;
  const runs = store.get().runs.filter(({ snapshotId }) => snapshotId === id);
  const run = runs.find(({ files }) => files.some(isPicture));
  const file = run?.files.find(isPicture);
  const url = file ? door.url(viewRoute(file)) : kept;
  if (url === null) return null;
  const tookMs = (run ?? runs[0])?.tookMs;
  return {
    url,
    kept,
    took: tookMs === undefined ? "" : text("diff.took", { seconds: tookMs / 1000 }),
  };
}
