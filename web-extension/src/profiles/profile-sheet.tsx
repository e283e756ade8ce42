import { useEffect, useState } from "preact/hooks";
import type { ActionParts } from "../actions/parts";
import { LONGEST_NAME, type Profile } from "../client/profiles";
import { RenameField } from "../panel/rename-field";
import type { SheetProps, SheetView } from "../panel/sheet";
import { SheetLoading, SheetMessage } from "../panel/sheet-parts";
import { useBox } from "../panel/use-box";
import { createProfiles, type Profiles } from "./profiles";

export function profileSheet(parts: ActionParts): SheetView {
  const profiles = createProfiles(parts);
  return {
    title: "sheet.profiles",
    view: (props) => <ProfileSheet {...props} profiles={profiles} />,
  };
}

type Props = SheetProps & { profiles: Profiles };

function ProfileSheet(props: Props) {
  const { profiles, state, text } = props;
  const { profiles: all, problem } = useBox(profiles.box);
  const isConnected = state.connection.kind === "connected";
  useEffect(() => void profiles.refresh(), [isConnected]);
  return (
    <>
      <SaveForm {...props} />
      {all === null && problem === null && <SheetLoading text={text} />}
      {all === null && problem !== null && (
        <SheetMessage
          isUrgent
          icon="pi-times-circle"
          title={text("profiles.failed")}
          body={problem}
        >
          <button type="button" class="sl-button" onClick={() => void profiles.refresh()}>
            {text("action.try-again")}
          </button>
        </SheetMessage>
      )}
      {all?.length === 0 && (
        <SheetMessage
          icon="pi-bookmark"
          title={text("profiles.none")}
          body={text("profiles.none-body")}
        />
      )}
      {all !== null && all.length > 0 && (
        <ul class="sl-profiles" aria-label={text("sheet.profiles")}>
          {all.map((profile) => (
            <Row key={profile.id} {...props} profile={profile} />
          ))}
        </ul>
      )}
    </>
  );
}

/** What is open now becomes a profile of this name. */
function SaveForm({ profiles, state, text }: Props) {
  const [name, setName] = useState("");
  const { isSaving } = useBox(profiles.box);
  const isOff = isSaving || state.busy !== null || name.trim() === "" || state.tab === null;

  async function save(event: Event): Promise<void> {
    event.preventDefault();
    if (!isOff && (await profiles.save(name.trim()))) setName("");
  }

  return (
    <form class="sl-profile-form" onSubmit={(event) => void save(event)}>
      <input
        type="text"
        dir="auto"
        data-first
        maxLength={LONGEST_NAME}
        aria-label={text("profiles.name")}
        placeholder={text("profiles.name")}
        value={name}
        onInput={(event) => setName(event.currentTarget.value)}
      />
      <button
        type="submit"
        class="sl-button sl-primary"
        aria-disabled={isOff}
        aria-busy={isSaving}
        title={text("profiles.save-tip")}
      >
        {text("profiles.save")}
      </button>
    </form>
  );
}

function Row({ profile, profiles, state, times, text }: Props & { profile: Profile }) {
  const { renaming, loading } = useBox(profiles.box);
  const { name, workflows, createdAt } = profile;
  const isOff = state.busy !== null;
  const names = namesOf(profile).join(", ");
  return (
    <li class="sl-profile">
      <div class="sl-words">
        <div class="sl-line-1">
          {renaming === profile.id ? (
            <RenameField
              label={name}
              placeholder={name}
              name={text("profiles.rename-of", { name })}
              onKeep={(kept) => void profiles.rename(profile, kept)}
              onDrop={() => profiles.beginRename(null)}
            />
          ) : (
            <b class="sl-title sl-strong" dir="auto" title={name}>
              {name}
            </b>
          )}
        </div>
        <div class="sl-line-2">
          <span class="sl-meta" dir="auto" title={namesOf(profile).join("\n")}>
            <time dateTime={createdAt} title={times.exact(createdAt)}>
              {times.ago(createdAt)}
            </time>
            {` · ${text("profiles.workflows", { count: workflows.length })}`}
            {names && ` · ${names}`}
          </span>
        </div>
      </div>
      <div class="sl-profile-actions">
        <button
          type="button"
          class="sl-button"
          aria-label={text("profiles.load-of", { name })}
          aria-disabled={isOff}
          aria-busy={loading === profile.id}
          onClick={() => !isOff && void profiles.load(profile)}
        >
          {text(loading === profile.id ? "profiles.loading" : "profiles.load")}
        </button>
        <button
          type="button"
          class="sl-icon-button sl-small"
          aria-label={text("profiles.rename-of", { name })}
          title={text("profiles.rename")}
          onClick={() => profiles.beginRename(profile.id)}
        >
          <i class="pi pi-pencil" aria-hidden="true" />
        </button>
        <button
          type="button"
          class="sl-icon-button sl-small"
          aria-label={text("profiles.remove-of", { name })}
          title={text("action.delete")}
          onClick={() => void profiles.remove(profile)}
        >
          <i class="pi pi-trash" aria-hidden="true" />
        </button>
      </div>
    </li>
  );
}

/** Folder and name as ComfyUI shows them, the active one first. */
function namesOf({ workflows, activeWorkflowKey }: Profile): string[] {
  const active = workflows.filter(({ workflowKey }) => workflowKey === activeWorkflowKey);
  const others = workflows.filter(({ workflowKey }) => workflowKey !== activeWorkflowKey);
  return [...active, ...others].map(({ path }) => path.replace(/^workflows\/|\.json$/g, ""));
}
