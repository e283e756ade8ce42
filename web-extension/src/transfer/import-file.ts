import { ProblemError, UnreachableError } from "../client/http";
import type { ImportResult, ImportState, TransferCalls } from "../client/transfer";

/** How far an import is: bytes while it is sent, steps of the server's own after that. */
export interface Progress {
  phase: "sending" | "checking" | "writing";
  done: number;
  total: number;
}

export interface ImportOptions {
  signal: AbortSignal;
  progress(progress: Progress): void;
}

/** The server looked at the file and refuses it: nothing of it was imported. */
export class BadImport extends Error {}

export class ImportCancelled extends Error {}

const TRIES = 6;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 8_000;
const LOOK_EVERY_MS = 400;

/**
 * Sends a file in parts and waits for what the server makes of it. A part that gets lost is sent again;
 * an abort tells the server to forget what it has.
 */
export async function importFile(
  calls: TransferCalls,
  file: Blob,
  name: string,
  options: ImportOptions,
): Promise<ImportResult> {
  const { signal, progress } = options;
  const { id, partBytes } = await again(signal, () => calls.beginImport(name, file.size));
  try {
    const parts = Math.ceil(file.size / partBytes);
    for (let number = 0; number < parts; number += 1) {
      const from = number * partBytes;
      progress({ phase: "sending", done: from, total: file.size });
      const part = file.slice(from, from + partBytes);
      await again(signal, () => calls.sendPart(id, number, part, signal));
    }
    progress({ phase: "sending", done: file.size, total: file.size });
    await again(signal, () => calls.finishImport(id));
    return await outcome(calls, id, options);
  } catch (error) {
    if (!(error instanceof BadImport)) await forget(calls, id);
    throw signal.aborted ? new ImportCancelled() : error;
  }
}

/** Waits until the server is done with an import. */
export async function outcome(
  calls: TransferCalls,
  id: string,
  { signal, progress }: ImportOptions,
): Promise<ImportResult> {
  for (;;) {
    const now: ImportState = await again(signal, () => calls.importState(id));
    if (now.state === "failed") throw new BadImport(now.problem?.detail ?? "");
    if (now.state === "done") {
      const result = now.result ?? { workflows: 0, added: 0, skipped: 0, renumbered: 0 };
      const { refused = [], refusedCount = refused.length } = now;
      return refusedCount > 0 ? { ...result, refused, refusedCount } : result;
    }
    const phase = now.state === "writing" ? "writing" : "checking";
    progress({ phase, done: now.done, total: now.total });
    await pause(LOOK_EVERY_MS, signal);
  }
}

/** What is left of it on the server goes by itself too, only later. */
async function forget(calls: TransferCalls, id: string): Promise<void> {
  try {
    await calls.cancelImport(id);
  } catch (error) {
    console.warn("Snapline: the import could not be cancelled.", error);
  }
}

/** Asks until an answer comes that says something else than "later". */
async function again<T>(signal: AbortSignal, ask: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    if (signal.aborted) throw new ImportCancelled();
    try {
      return await ask();
    } catch (error) {
      if (signal.aborted) throw new ImportCancelled();
      if (tried >= TRIES || !isForLater(error)) throw error;
      await pause(Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** tried), signal);
    }
  }
}

function isForLater(error: unknown): boolean {
  if (error instanceof ProblemError) return error.retryable && error.status !== 507;
  return error instanceof UnreachableError;
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    signal.addEventListener("abort", done, { once: true });
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    }
  });
}
