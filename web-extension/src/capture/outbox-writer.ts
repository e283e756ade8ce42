import type { Source } from "../client/wire";
import type { OpenTab, PendingEdit } from "./open-tab";
import type { Outbox } from "./outbox";
import { queued, type Entry, type Pending } from "./rows";

export interface WriterParts {
  outbox: Outbox;
  windowId: string;
  user(): string;
  folderId(): string | null;
  newUuid(): string;
  queued(): void;
  /** the outbox could not be written */
  failed(error: unknown): void;
}

/** Writes captures into the outbox, in the order of the events that they come from. */
export class OutboxWriter {
  private writes: Promise<void> = Promise.resolve();

  constructor(private readonly parts: WriterParts) {}

  /** Writes the newest edit down; of several that come while the disk is busy only the last. */
  keep(tab: OpenTab): void {
    const edit = tab.pending;
    this.write(async () => {
      if (edit === null || tab.pending !== edit) return;
      const row = this.rowOf(tab, edit);
      if ((await this.parts.outbox.putPending(row, edit.stored)) === "written") {
        if (tab.pending?.captureId === edit.captureId) tab.pending.stored = true;
        return;
      }
      // Another window took us for dead and queued the edit before this one: go on from there.
      tab.parent = { captureId: edit.captureId };
      if (tab.pending?.captureId !== edit.captureId) return;
      tab.pending = { ...tab.pending, captureId: this.parts.newUuid(), stored: false };
      this.keep(tab);
    });
  }

  queue(tab: OpenTab, source: Source, label: string, edit: PendingEdit): void {
    const { at } = tab;
    this.write(async () => {
      const add = (moment: PendingEdit) => {
        const entry: Entry = { ...queued(this.rowOf({ ...tab, at }, moment), 0), source, label };
        return this.parts.outbox.add(entry, moment.stored);
      };
      let moment = edit;
      if ((await add(moment)) === "adopted") {
        // Another window queued what this edit grew from; under the same id it would be a repetition.
        tab.parent = { captureId: edit.captureId };
        moment = { ...edit, captureId: this.parts.newUuid(), stored: false };
        await add(moment);
      }
      tab.parent = { captureId: moment.captureId };
      this.parts.queued();
    });
  }

  forget(tab: OpenTab, { captureId }: PendingEdit): void {
    const { path } = tab.at;
    this.write(() => this.parts.outbox.removePending(path, captureId));
  }

  /** Does something after all that was asked for before. */
  write(step: () => Promise<void>): void {
    this.writes = this.writes.then(step).catch((error: unknown) => this.parts.failed(error));
  }

  written(): Promise<void> {
    return this.writes;
  }

  rowOf(tab: OpenTab, edit: PendingEdit): Pending {
    return {
      captureId: edit.captureId,
      folderId: this.parts.folderId(),
      user: this.parts.user(),
      windowId: this.parts.windowId,
      tab: tab.at,
      workflowKey: tab.key,
      parent: tab.parent,
      ...(edit.widgetNames && { widgetNames: edit.widgetNames }),
      graph: edit.graph,
      at: edit.at,
      bytes: edit.graph.length,
    };
  }
}
