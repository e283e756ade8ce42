import type { CaptureAnswer, ParentReference } from "../client/wire";
import type { Histories } from "./histories";
import { isGrownFrom, type OpenTab } from "./open-tab";
import type { OutboxWriter } from "./outbox-writer";
import type { Head } from "./rows";

export interface GrowthParts {
  tabs(): Iterable<OpenTab>;
  histories: Pick<Histories, "grewTo">;
  writer: Pick<OutboxWriter, "write" | "keep">;
}

/** Keeps what each tab's next capture grows from in step with what the server says of the last one. */
export class Growth {
  constructor(private readonly parts: GrowthParts) {}

  delivered(head: Head, answer: CaptureAnswer): void {
    const { outcome, snapshot } = answer;
    const isParent = outcome !== "known" || (head.source === "initial" && head.parent === null);
    this.replaceParent(head.captureId, isParent ? { id: snapshot.id } : head.parent);
    if (isParent) this.grewTo(snapshot.workflowKey, snapshot.id);
  }

  refused(head: Head): void {
    for (const tab of this.grownFrom(head.captureId)) tab.isCaptured = false;
    this.replaceParent(head.captureId, head.parent);
  }

  grewTo(key: string, snapshotId: string): void {
    this.parts.writer.write(() => this.parts.histories.grewTo(key, snapshotId));
  }

  private replaceParent(captureId: string, parent: ParentReference): void {
    for (const tab of this.grownFrom(captureId)) {
      tab.parent = parent;
      if (tab.pending) this.parts.writer.keep(tab);
    }
  }

  private grownFrom(captureId: string): OpenTab[] {
    return [...this.parts.tabs()].filter((tab) => isGrownFrom(tab, captureId));
  }
}
