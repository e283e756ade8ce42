import { sentenceOf, type ActionParts } from "../actions/parts";
import { exportRoute, MOST_AT_ONCE, type ImportResult } from "../client/transfer";
import type { Workflow } from "../client/wire";
import { createBox, type Box } from "../state/box";
import { BadImport, importFile, ImportCancelled, type Progress } from "./import-file";

export interface TransferState {
  /** null until the server has told them once */
  workflows: readonly Workflow[] | null;
  chosen: ReadonlySet<string>;
  /** what looks like a key or a password stays out of exports */
  hidesSecrets: boolean;
  /** why the workflows could not be had */
  problem: string | null;
  /** the import that runs */
  running: { name: string; progress: Progress } | null;
  /** what became of the last one */
  last:
    | { name: string; result: ImportResult }
    | { name: string; refused: string; isFile: boolean }
    | null;
}

/** Histories out of here and into here, as files. */
export interface Transfers {
  box: Box<TransferState>;
  load(): Promise<void>;
  choose(key: string, isChosen: boolean): void;
  chooseAll(isChosen: boolean): void;
  hideSecrets(isHiding: boolean): void;
  /** no keys = all histories */
  download(keys: readonly string[]): void;
  importFiles(files: readonly File[]): Promise<void>;
  cancel(): void;
}

const nothing: TransferState = {
  ...{ workflows: null, chosen: new Set<string>(), problem: null, running: null, last: null },
  hidesSecrets: true,
};

export function createTransfers(parts: ActionParts): Transfers {
  const { door, session, snapline, text, toasts } = parts;
  const box = createBox(nothing);
  let stop: AbortController | null = null;

  async function load(): Promise<void> {
    try {
      const all = await snapline.workflows("living");
      const workflows = all.filter(({ count }) => count > 0);
      const living = new Set(workflows.map(({ key }) => key));
      const chosen = new Set([...box.get().chosen].filter((key) => living.has(key)));
      box.set({ workflows, chosen, problem: null });
    } catch (error) {
      session.failed(error);
      box.set({ problem: sentenceOf(error) });
    }
  }

  async function importOne(file: File, signal: AbortSignal): Promise<boolean> {
    const { name } = file;
    const progress = (now: Progress) => box.set({ running: { name, progress: now } });
    progress({ phase: "sending", done: 0, total: file.size });
    if (file.size === 0) {
      box.set({ last: { name, refused: text("import.empty"), isFile: true } });
      return false;
    }
    try {
      const result = await importFile(snapline, file, name, { signal, progress });
      box.set({ last: { name, result } });
      return true;
    } catch (error) {
      if (error instanceof ImportCancelled) {
        box.set({ last: null });
        toasts.show({ severity: "info", text: text("import.cancelled") });
        return false;
      }
      if (!(error instanceof BadImport)) session.failed(error);
      box.set({ last: { name, refused: sentenceOf(error), isFile: error instanceof BadImport } });
      return false;
    }
  }

  return {
    box,
    load,
    choose(key, isChosen) {
      const chosen = new Set(box.get().chosen);
      if (isChosen && chosen.size < MOST_AT_ONCE) chosen.add(key);
      if (!isChosen) chosen.delete(key);
      box.set({ chosen });
    },
    chooseAll(isChosen) {
      const keys = (box.get().workflows ?? []).map(({ key }) => key);
      box.set({ chosen: new Set(isChosen ? keys.slice(0, MOST_AT_ONCE) : []) });
    },
    hideSecrets: (hidesSecrets) => box.set({ hidesSecrets }),
    download(keys) {
      const link = document.createElement("a");
      link.href = door.url(exportRoute(keys, box.get().hidesSecrets ? "hidden" : "kept"));
      link.download = "";
      link.click();
    },
    async importFiles(files) {
      if (box.get().running !== null || files.length === 0) return;
      stop = new AbortController();
      try {
        for (const file of files) if (!(await importOne(file, stop.signal))) break;
      } finally {
        stop = null;
        box.set({ running: null });
      }
      await load();
    },
    cancel: () => stop?.abort(),
  };
}
