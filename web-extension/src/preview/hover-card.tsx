import type { SnapshotMeta } from "../client/wire";
import type { Text } from "../state/text";
import { Picture } from "./picture";
import type { PictureCache, Theme } from "./picture-cache";
import type { Place } from "./place-card";
import { snapshotLine, snapshotTitle } from "./snapshot-words";
import { Thumbnail } from "./thumbnail";
import type { Times } from "./times";

/** The most that a card can be high, in px: picture, two lines of title, time, words. */
export const cardHeight = 270;

interface Props {
  snapshot: SnapshotMeta;
  isCurrent: boolean;
  place: Place;
  theme: Theme;
  times: Times;
  pictures: PictureCache;
  text: Text;
  thumbnailUrl(id: string): string;
}

/** A look at a snapshot beside its row. Nothing in it can be clicked, so it may vanish at any time. */
export function HoverCard(props: Props) {
  const { snapshot, isCurrent, place, theme, times, pictures, text, thumbnailUrl } = props;
  const title = snapshotTitle(snapshot, isCurrent, text);
  const style = {
    left: `${place.left}px`,
    width: `${place.width}px`,
    ...(place.top === undefined ? { bottom: `${place.bottom}px` } : { top: `${place.top}px` }),
  };
  return (
    <div class="sl-card" role="tooltip" id="snapline-hover-card" style={style}>
      <div class="sl-card-pictures">
        <Picture id={snapshot.id} size="thumb" {...{ theme, title, pictures, text }} />
        <Thumbnail {...{ snapshot, title, text }} urlOf={thumbnailUrl} />
      </div>
      <div class="sl-card-words">
        <b dir="auto">{title}</b>
        <time dir="auto" dateTime={snapshot.takenAt}>
          {times.exact(snapshot.takenAt)}
        </time>
        <span dir="auto">{snapshotLine(snapshot, title, isCurrent, text)}</span>
      </div>
    </div>
  );
}
