import type { Delivery } from "../capture/deliveries";
import type { CaptureAnswer } from "../client/wire";
import type { ActionParts } from "./parts";

/** After this time the person is told that the capture waits. */
const TOLD_TO_WAIT_MS = 5_000;

/** @param how "at once" = without a question for its name */
export async function takeSnapshot(parts: ActionParts, how?: "at once"): Promise<void> {
  const { door, session, text, toasts } = parts;
  door.settle();
  const tab = door.tab();
  const graph = door.graph();
  const takenAt = Date.now();
  if (tab === null || graph === null) {
    toasts.show({ severity: "warn", text: text("take.nothing-open") });
    return;
  }
  const asked = how ? "" : await door.askForText(text("take.title"), text("take.message"));
  if (asked === null) return;
  // The graph of the moment of the click: what is edited behind a dialog is the next capture.
  const label = asked.trim() || text("label.manual");
  const captureId = session.captures.take(tab, "manual", graph, label, takenAt);
  if (captureId === null)
    return void toasts.show({ severity: "warn", text: text("take.tab-gone") });
  await tellDelivery(parts, captureId);
}

/** Tells what became of a capture that a person asked for. */
export async function tellDelivery(
  { session, toasts, text }: ActionParts,
  captureId: string,
): Promise<void> {
  const waiting = setTimeout(
    () => toasts.show({ severity: "info", text: text("take.waits") }),
    TOLD_TO_WAIT_MS,
  );
  const delivery: Delivery = await session.delivery(captureId);
  clearTimeout(waiting);
  if ("refused" in delivery) {
    toasts.show({ severity: "error", text: text("take.refused"), detail: delivery.refused });
    return;
  }
  const { severity, sentence } = wordsFor(delivery.answer);
  const { label } = delivery.answer.snapshot;
  toasts.show({ severity, text: text(sentence, { label }) });
}

function wordsFor({ outcome, labelKept, snapshot }: CaptureAnswer) {
  if (outcome === "stored" || outcome === "repeated") {
    return { severity: "success", sentence: "toast.snapshot-taken" } as const;
  }
  if (labelKept) return { severity: "info", sentence: "take.label-kept" } as const;
  if (snapshot.label) return { severity: "info", sentence: "take.marked-as" } as const;
  return { severity: "info", sentence: "take.marked" } as const;
}
