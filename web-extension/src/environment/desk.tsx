import type { ActionParts } from "../actions/parts";
import type { SideName } from "../client/environment";
import type { SnapshotMeta } from "../client/wire";
import type { EnvironmentActs } from "./acts";
import { chooseFile } from "./choose-file";
import { EnvironmentDiffDialog } from "./diff-dialog";
import { ImportDialog } from "./import-dialog";
import { Inspector } from "./inspector";
import type { Layer } from "./layer";
import { PacksDialog } from "./packs-dialog";
import { PruneDialog } from "./prune-dialog";
import type { Shelf } from "./shelf";

/** What opens over the page about environments. */
export interface Desk {
  /** @param at the notes of it, to be written */
  inspect(id: string, at?: "notes"): void;
  compare(base: SideName, target: SideName, key?: string): void;
  chooseImport(): void;
  importFile(file: File | undefined): Promise<void>;
  prune(): void;
  /** which node packs a snapshot of a workflow needs */
  packs(snapshot: SnapshotMeta): void;
}

/** What every dialog needs beside what it shows. */
export interface DeskParts {
  parts: ActionParts;
  shelf: Shelf;
  acts: EnvironmentActs;
  desk: Desk;
}

export function createDesk(
  parts: ActionParts,
  layer: Layer,
  room: { shelf: Shelf; acts: EnvironmentActs },
): Desk {
  const desk: Desk = {
    inspect(id, at) {
      const key = room.shelf.box.get().key;
      if (key === null) return;
      layer.open((over) => (
        <Inspector {...over} {...around} {...{ installation: key, id }} isNoting={at === "notes"} />
      ));
    },
    compare(base, target, of) {
      const key = of ?? room.shelf.box.get().key;
      if (key === null) return;
      layer.open((over) => (
        <EnvironmentDiffDialog {...over} {...around} {...{ installation: key, base, target }} />
      ));
    },
    chooseImport: () => chooseFile(".json,.yaml,.yml", (file) => void desk.importFile(file)),
    async importFile(file) {
      const key = room.shelf.box.get().key;
      if (key === null || file === undefined) return;
      const content = await file.text();
      layer.open((over) => (
        <ImportDialog
          {...over}
          {...around}
          {...{ installation: key, name: file.name, bytes: file.size, content }}
        />
      ));
    },
    prune() {
      const key = room.shelf.box.get().key;
      if (key === null) return;
      layer.open((over) => <PruneDialog {...over} {...around} installation={key} />);
    },
    packs(snapshot) {
      layer.open((over) => <PacksDialog {...over} {...around} snapshot={snapshot} />);
    },
  };
  const around: DeskParts = { parts, ...room, desk };
  return desk;
}
