import { vi } from "vitest";

/** Timers and the clock are the test's; the browser's own tasks (IndexedDB among them) run on. */
export function takeClock(): void {
  vi.useFakeTimers({
    toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date"],
    now: new Date("2026-01-01T12:00:00Z"),
  });
}

/** Lets time pass in small steps, and what it causes happen. */
export async function pass(ms: number): Promise<void> {
  await calm();
  for (let left = ms; left > 0; left -= 100) {
    await vi.advanceTimersByTimeAsync(Math.min(100, left));
    await calm();
  }
}

/** Lets everything happen that needs no time. */
export async function calm(): Promise<void> {
  for (let turn = 0; turn < 30; turn += 1) await new Promise(setImmediate);
}
