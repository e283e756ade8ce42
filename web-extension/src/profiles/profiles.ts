import { fail, sentenceOf, type ActionParts } from "../actions/parts";
import { NotSwapped } from "../actions/swap";
import type { Profile } from "../client/profiles";
import { createBox, type Box } from "../state/box";
import { loadProfile, LoadStopped } from "./load";
import { saveProfile } from "./save";

export interface ProfilesState {
  /** newest first; null until the server has told them once */
  profiles: readonly Profile[] | null;
  /** why they could not be had */
  problem: string | null;
  /** the one whose name is being written */
  renaming: string | null;
  /** the one that is loaded */
  loading: string | null;
  isSaving: boolean;
}

/** Named sets of workflows. Each act tells its own success or failure and never rejects. */
export interface Profiles {
  box: Box<ProfilesState>;
  refresh(): Promise<void>;
  /** answers whether it was kept */
  save(name: string): Promise<boolean>;
  load(profile: Profile): Promise<void>;
  beginRename(id: string | null): void;
  rename(profile: Profile, name: string): Promise<void>;
  remove(profile: Profile): Promise<void>;
}

const nothing: ProfilesState = {
  ...{ profiles: null, problem: null, renaming: null, loading: null, isSaving: false },
};

export function createProfiles(parts: ActionParts): Profiles {
  const { session, snapline, store, text, toasts } = parts;
  const box = createBox(nothing);

  function put(profile: Profile): void {
    const others = (box.get().profiles ?? []).filter(({ id }) => id !== profile.id);
    const newestFirst = (a: Profile, b: Profile) => b.createdAt.localeCompare(a.createdAt);
    box.set({ profiles: [...others, profile].sort(newestFirst) });
  }

  function drop(id: string): void {
    box.set({ profiles: (box.get().profiles ?? []).filter((profile) => profile.id !== id) });
  }

  session.hear((event) => {
    if (event.kind === "profile") put(event.profile);
    if (event.kind === "profile-removed") drop(event.id);
  });

  return {
    box,
    async refresh() {
      try {
        box.set({ profiles: await snapline.profiles(), problem: null });
      } catch (error) {
        session.failed(error);
        box.set({ problem: sentenceOf(error) });
      }
    },
    async save(name) {
      if (box.get().isSaving || store.get().busy !== null) return false;
      box.set({ isSaving: true });
      try {
        const { profile, unread } = await saveProfile(parts, name);
        put(profile);
        const params = { count: profile.workflows.length, name: profile.name };
        const detail = unread > 0 ? text("profiles.unread", { count: unread }) : undefined;
        toasts.show({
          severity: unread > 0 ? "warn" : "success",
          text: text("profiles.saved", params),
          ...(detail && { detail }),
        });
        return true;
      } catch (error) {
        fail(parts, "profiles.save-failed", error);
        return false;
      } finally {
        box.set({ isSaving: false });
      }
    },
    async load(profile) {
      if (store.get().busy !== null) return;
      store.set({ busy: "load" });
      box.set({ loading: profile.id });
      try {
        const { loaded, skipped } = await loadProfile(parts, profile);
        const words = [text("profiles.loaded", { count: loaded })];
        if (skipped > 0) words.push(text("profiles.skipped", { count: skipped }));
        toasts.show({ severity: skipped > 0 ? "warn" : "success", text: `${words.join(", ")}.` });
      } catch (error) {
        tellStopped(error);
      } finally {
        box.set({ loading: null });
        store.set({ busy: null });
      }
    },
    beginRename: (id) => box.set({ renaming: id }),
    async rename(profile, name) {
      box.set({ renaming: null });
      if (name === "" || name === profile.name) return;
      try {
        put(await snapline.renameProfile(profile.id, name));
      } catch (error) {
        fail(parts, "profiles.rename-failed", error);
      }
    },
    async remove(profile) {
      try {
        await snapline.removeProfile(profile.id);
        drop(profile.id);
        toasts.show({
          severity: "info",
          text: text("profiles.deleted"),
          action: { label: text("toast.deleted-undo"), run: () => void bringBack(profile.id) },
        });
      } catch (error) {
        fail(parts, "profiles.remove-failed", error);
      }
    },
  };

  async function bringBack(id: string): Promise<void> {
    try {
      put(await snapline.undeleteProfile(id));
    } catch (error) {
      fail(parts, "profiles.undo-failed", error);
    }
  }

  function tellStopped(error: unknown): void {
    const cause = error instanceof LoadStopped ? error.cause : error;
    const loaded = error instanceof LoadStopped ? error.loaded : 0;
    if (!(cause instanceof NotSwapped)) session.failed(cause);
    toasts.show({
      severity: "error",
      text: text("profiles.stopped", { count: loaded }),
      detail: sentenceOf(cause),
    });
  }
}
