import type { Tab } from "./door";
import { sameButView } from "./graphs";
import type { Workflow } from "./frontend";

/** The frontend's own auto-save runs this long after its timer is due, at most, on a page that breathes. */
const TIMER_SLACK_MS = 400;

/** Between a click or key and the save that it causes. */
const GESTURE_MS = 500;

interface SaveSources {
  active(): { workflow: Workflow; tab: Tab; graph: string } | null;
  autoSave(): { on: boolean; delayMs: number };
  saving(tab: Tab, graph: string, by: "person" | "frontend"): void;
  now(): number;
}

/**
 * Tells each save once. The key is heard before the frontend hears it, so that a save counts which
 * then fails or whose dialog is cancelled; the store's action that follows the key is the same save.
 */
export function watchSaves({ active, autoSave, saving, now }: SaveSources) {
  let keyed: { workflow: Workflow; graph: string } | null = null;
  let gestureAt = -Infinity;
  let editedAt = -Infinity;

  function isSaveKey(event: KeyboardEvent): boolean {
    const plain = !event.shiftKey && !event.altKey && !event.repeat;
    return plain && (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s";
  }

  window.addEventListener(
    "keydown",
    (event) => {
      gestureAt = now();
      if (!isSaveKey(event)) return;
      const here = active();
      if (here === null) return;
      keyed = here;
      saving(here.tab, here.graph, "person");
    },
    true,
  );
  for (const gesture of ["pointerdown", "pointerup", "click"]) {
    window.addEventListener(gesture, () => (gestureAt = now()), true);
  }

  /**
   * The store cannot tell who saves. The frontend's auto-save comes when its delay after the last edit
   * is over, or without any click or key just before.
   */
  function isAutoSave(workflow: Workflow): boolean {
    const { on, delayMs } = autoSave();
    if (!on || workflow.isTemporary) return false;
    const late = now() - editedAt - delayMs;
    return (late > -50 && late < TIMER_SLACK_MS) || now() - gestureAt > GESTURE_MS;
  }

  return {
    edited() {
      editedAt = now();
    },
    /** the store's action begins */
    saved(workflow: Workflow, tab: Tab, graph: string) {
      const sameSave = keyed?.workflow === workflow && sameButView(keyed.graph, graph);
      keyed = null;
      if (!sameSave) saving(tab, graph, isAutoSave(workflow) ? "frontend" : "person");
    },
  };
}
