import type { AppState } from "../state/app-state";
import type { Outbox } from "./outbox";
import type { Head } from "./rows";

/** What a person sees of the outbox. */
export function outboxState(
  outbox: Outbox,
  isForeign: (head: Head) => boolean,
): Pick<AppState, "waiting" | "foreign" | "outboxKept" | "refused"> {
  const heads = outbox.heads();
  const refused = heads.filter((head) => head.state === "refused");
  const foreign = heads.filter((head) => head.state !== "refused" && isForeign(head)).length;
  return {
    waiting: heads.length - refused.length - foreign + outbox.others(),
    foreign,
    outboxKept: outbox.isKept(),
    refused: refused.map((head) => ({
      captureId: head.captureId,
      name: head.tab.name,
      at: new Date(head.at).toISOString(),
      detail: head.problem?.detail ?? "",
    })),
  };
}
