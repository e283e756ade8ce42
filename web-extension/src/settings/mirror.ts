import { fail, type ActionParts } from "../actions/parts";
import type { Settings } from "../client/limits";
import type { SettingName } from "../comfy/door";
import { chooseSettings, settingNames, showSettings } from "./choose";

const place = "Snapline.Settings";

/** A slider tells every step on its way. */
const pauseMs = 500;

/** Keeps the frontend's dialog and the server in step, both ways. */
export interface Mirror {
  /** the server answers: what was changed on either side meanwhile comes to the other */
  meet(): Promise<void>;
}

export function createMirror(parts: ActionParts): Mirror {
  const { door, session, snapline, store } = parts;
  let waiting: Partial<Settings> = {};
  /** on its way to the server */
  let sent: Partial<Settings> = {};
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** one after the other: an older answer must not come last */
  let running = Promise.resolve();
  /** the server's last word that it was not asked for */
  let told: Settings | null = null;

  async function choose(patch: Partial<Settings>): Promise<void> {
    try {
      sent = patch;
      const isDone = await chooseSettings(parts, patch, () => waiting);
      if (!isDone) await showKept();
      remember();
    } catch (error) {
      fail(parts, "settings.failed", error);
      await showKept();
    } finally {
      sent = {};
    }
  }

  async function send(): Promise<void> {
    const patch = waiting;
    waiting = {};
    if (Object.keys(patch).length > 0) await choose(patch);
  }

  /** Another page may have chosen. What was chosen here since is a later wish. */
  async function take(): Promise<void> {
    const there = told;
    told = null;
    if (there === null) return; // a later word was taken already
    await showSettings(parts, { ...there, ...waiting });
    remember();
  }

  /** What was sent is not what is kept. */
  async function showKept(): Promise<void> {
    sent = {};
    const { settings } = store.get();
    if (settings) await showSettings(parts, { ...settings, ...waiting });
  }

  function remember(): void {
    const { settings } = store.get();
    try {
      if (settings) localStorage.setItem(place, JSON.stringify(settings));
    } catch {
      // Without a memory of this browser the frontend's settings win at the next meeting.
    }
  }

  door.onSetting((name, value) => {
    if (name === "autoCapture" || name === "captureDelay") {
      const isOn = door.settingOf("autoCapture") === true;
      store.set({ delaySeconds: isOn ? Number(door.settingOf("captureDelay")) : null });
    }
    const { settings } = store.get();
    if (settings === null || { ...settings, ...sent, ...waiting }[name] === value) return;
    waiting = { ...waiting, [name]: value };
    clearTimeout(timer);
    timer = setTimeout(() => void (running = running.then(send)), pauseMs);
  });

  session.hear((event) => {
    if (event.kind !== "settings") return;
    told = event.settings;
    running = running.then(take);
  });

  return {
    async meet() {
      try {
        const there = await snapline.limits();
        store.set({ settings: there });
        const patch = changedHere(agreed(), (name) => door.settingOf(name), there);
        if (Object.keys(patch).length > 0) await choose(patch);
        else await showSettings(parts, there);
        remember();
      } catch (error) {
        session.failed(error);
      }
    },
  };
}

/** What both sides had when they met last; null = they never met in this browser. */
function agreed(): Partial<Settings> | null {
  try {
    return JSON.parse(localStorage.getItem(place) ?? "null") as Partial<Settings> | null;
  } catch {
    return null;
  }
}

const defaults: Settings = {
  ...{ autoCapture: true, captureDelay: 3, captureOnLoad: true, showTimeline: false },
  ...{ maxSnapshots: 50, maxNodeSnapshots: 5, maxAgeDays: 0, maxBytes: 0 },
};

/** What the person changed in the frontend since; the rest is the server's to say. */
export function changedHere(
  met: Partial<Settings> | null,
  here: (name: SettingName) => unknown,
  there: Settings,
): Partial<Settings> {
  const patch: Record<string, unknown> = {};
  for (const name of settingNames) {
    const value = here(name);
    const isChanged = value !== (met?.[name] ?? defaults[name]);
    if (isChanged && value !== there[name]) patch[name] = value;
  }
  return patch;
}
