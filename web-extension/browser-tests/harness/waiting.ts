import { setTimeout as pause } from "node:timers/promises";

const LOOK_AGAIN_MS = 50;

/**
 * Looks until `look` answers something (not undefined, not false) and answers that. On the way
 * `look` may throw: its last error is told when the time is over.
 */
export async function until<T>(
  what: string,
  look: () => T | Promise<T>,
  withinMs = 30_000,
): Promise<NonNullable<Exclude<T, false>>> {
  const end = performance.now() + withinMs;
  let problem: unknown;
  for (;;) {
    try {
      const seen = await look();
      if (seen !== undefined && seen !== null && seen !== false) {
        return seen as NonNullable<Exclude<T, false>>;
      }
      problem = undefined;
    } catch (error) {
      problem = error;
    }
    if (performance.now() > end) {
      throw new Error(`Waited ${withinMs} ms in vain until ${what}.`, { cause: problem });
    }
    await pause(LOOK_AGAIN_MS);
  }
}
