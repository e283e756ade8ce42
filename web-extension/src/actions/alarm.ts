import type { AlarmAnswer } from "../client/workflows";
import type { Actions, OpenAlarm } from "../state/app-state";
import { fail, type ActionParts } from "./parts";
import { restore } from "./restore";
import { swap } from "./swap";

/**
 * Brings the graph that was replaced back into its tab, or into a new one if another tab is open; or
 * leaves it replaced. Only then the server forgets the alarm.
 */
export async function answerAlarm(
  parts: ActionParts,
  key: string,
  answer: AlarmAnswer,
): Promise<void> {
  const open = parts.store.get().alarms.find((alarm) => alarm.key === key);
  if (open === undefined) return;
  if (answer === "brought-back" && !(await bringBack(parts, open))) return;
  try {
    await parts.snapline.answerAlarm(key, answer);
    parts.session.live.alarm(key, open.name, null);
  } catch (error) {
    fail(parts, "alarm.failed", error);
  }
}

function bringBack(parts: ActionParts, { key, name, alarm }: OpenAlarm): Promise<boolean> {
  const { store, text } = parts;
  const { snapshotBefore } = alarm;
  if (store.get().workflow?.key === key) {
    return swap(parts, snapshotBefore, text("alarm.back", { name }));
  }
  return restore(parts, snapshotBefore, { workflow: name, snapshot: "" });
}

/** Shows each alarm once in this page, until it is answered here or in another window. */
export function tellAlarms(parts: ActionParts, actions: Pick<Actions, "answerAlarm">): void {
  const { store, toasts, text } = parts;
  /** by workflow: which one was told, and the toast that tells it */
  const told = new Map<string, { after: string; toast: number }>();

  function tell({ key, name, alarm }: OpenAlarm): void {
    const before = told.get(key);
    if (before?.after === alarm.snapshotAfter) return;
    // Shown again, a toast would tell the store, and so come here again: known first, shown then.
    const now = { after: alarm.snapshotAfter, toast: -1 };
    told.set(key, now);
    if (before) toasts.close(before.toast);
    now.toast = toasts.show(
      {
        severity: "warn",
        text: text("alarm.title", { name, by: alarm.byName }),
        detail: text("alarm.kept"),
        action: {
          label: text("action.bring-back"),
          run: () => void actions.answerAlarm(key, "brought-back"),
        },
        otherAction: {
          label: text("action.keep"),
          run: () => void actions.answerAlarm(key, "keep"),
        },
      },
      "stays",
    );
  }

  store.subscribe(({ alarms }) => {
    for (const [key, { toast }] of [...told]) {
      if (alarms.some((open) => open.key === key)) continue;
      told.delete(key);
      toasts.close(toast);
    }
    for (const open of alarms) tell(open);
  });
}
