import { until } from "./waiting";

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Ends a process and waits until it is gone; one that is gone already is fine. */
export async function end(pid: number, signal: "SIGTERM" | "SIGKILL"): Promise<void> {
  if (!isAlive(pid)) return;
  process.kill(pid, signal);
  await until(`process ${pid} has ended`, () => !isAlive(pid));
}
