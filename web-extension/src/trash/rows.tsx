import type { DeletedProfile, QuarantinedFile, TrashItem } from "../client/trash";
import { Marker } from "../panel/marker";
import { snapshotTitle } from "../preview/snapshot-words";
import type { Times } from "../preview/times";
import type { Text } from "../state/text";
import type { Bin } from "./bin";

export interface Words {
  times: Times;
  text: Text;
}

export function ItemRow({ item, bin, times, text }: { item: TrashItem; bin: Bin } & Words) {
  const { snapshot, workflow } = item;
  const title = snapshotTitle(snapshot, false, text);
  return (
    <>
      <span class="sl-marker-box">
        <Marker
          changeType={snapshot.changeType}
          isLocked={snapshot.locked}
          isNode={snapshot.source === "node"}
          isActive={false}
          isCurrent={false}
        />
      </span>
      <div class="sl-words">
        <div class="sl-line-1">
          <span class={snapshot.label ? "sl-title sl-strong" : "sl-title"} dir="auto" title={title}>
            {title}
          </span>
        </div>
        <span class="sl-found" dir="auto" title={workflow.name}>
          {workflow.name}
        </span>
        <div class="sl-line-2">
          <span class="sl-meta" dir="auto" title={lineOf(item, times, text)}>
            {untilOf(item, times, text)}
          </span>
        </div>
      </div>
      <button
        type="button"
        class="sl-button"
        aria-label={text("history.bring-back-of", { name: title })}
        onClick={() => void bin.bringBack(item)}
      >
        {text("action.bring-back")}
      </button>
    </>
  );
}

export function FileRow({ file, times, text }: { file: QuarantinedFile } & Words) {
  return (
    <>
      <span class="sl-marker-box">
        <i class="pi pi-exclamation-triangle" aria-hidden="true" />
      </span>
      <div class="sl-words">
        <div class="sl-line-1">
          <span class="sl-title" dir="auto" title={file.file}>
            {file.reason}
          </span>
        </div>
        <div class="sl-line-2">
          <span class="sl-meta" dir="auto" title={fileLine(file, times, text)}>
            {fileLine(file, times, text)}
          </span>
        </div>
      </div>
    </>
  );
}

/** "Portraits · 4 workflows · deleted 2 h · until 18 Dec" */
export function ProfileRow({
  profile,
  bin,
  times,
  text,
}: { profile: DeletedProfile; bin: Bin } & Words) {
  const { name } = profile;
  const line = profileLine(profile, times, text);
  return (
    <>
      <span class="sl-marker-box">
        <i class="pi pi-clone" aria-hidden="true" />
      </span>
      <div class="sl-words">
        <div class="sl-line-1">
          <span class="sl-title" dir="auto" title={name}>
            {name}
          </span>
        </div>
        <div class="sl-line-2">
          <span class="sl-meta" dir="auto" title={line}>
            {line}
          </span>
        </div>
      </div>
      <button
        type="button"
        class="sl-button"
        aria-label={text("history.bring-back-of", { name })}
        onClick={() => void bin.bringBackProfile(profile)}
      >
        {text("action.bring-back")}
      </button>
    </>
  );
}

export function profileLine(profile: DeletedProfile, times: Times, text: Text): string {
  return [
    text("profiles.workflows", { count: profile.workflows }),
    text("trash.deleted", { when: times.ago(profile.deletedAt) }),
    text("trash.until-day", { day: times.dayName(profile.purgeAt) }),
  ].join(" · ");
}

/** "deleted 2 h · until 18 Dec": the time that counts is never cut */
function untilOf(item: TrashItem, times: Times, text: Text): string {
  return [
    whyOf(item, times, text),
    text("trash.until-day", { day: times.dayName(item.purgeAt) }),
  ].join(" · ");
}

/** "harbour · Deleted 2 h · kept until Fri, 18 Dec, 10:00:00" */
export function lineOf(item: TrashItem, times: Times, text: Text): string {
  const until = text("trash.until", { when: times.exact(item.purgeAt) });
  return [item.workflow.name, whyOf(item, times, text), until].join(" · ");
}

function whyOf({ why, deletedAt }: TrashItem, times: Times, text: Text): string {
  const key = why === "pruned" ? "trash.pruned" : "trash.deleted";
  return text(key, { when: times.ago(deletedAt) });
}

export function fileLine(
  { workflowKey, file, at }: QuarantinedFile,
  times: Times,
  text: Text,
): string {
  return [file, workflowKey, text("quarantine.at", { when: times.ago(at) })].join(" · ");
}
