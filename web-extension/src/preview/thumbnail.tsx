import type { SnapshotMeta } from "../client/wire";
import type { Text } from "../state/text";

interface Props {
  snapshot: SnapshotMeta;
  title: string;
  /** its address by the snapshot's id */
  urlOf(id: string): string;
  text: Text;
}

/** What a run gave, as its node saw it. Without one, or while it cannot be had, there is nothing. */
export function Thumbnail({ snapshot, title, urlOf, text }: Props) {
  if (!snapshot.hasThumbnail) return null;
  return (
    <img
      key={snapshot.id}
      class="sl-thumbnail"
      src={urlOf(snapshot.id)}
      alt={text("thumbnail.of", { title })}
      loading="lazy"
      decoding="async"
      draggable={false}
      onError={({ currentTarget }) => (currentTarget.hidden = true)}
    />
  );
}
