import type { Reach } from "../client/connection";
import type { SidecarState, StorageState } from "../client/wire";
import type { Connection } from "./app-state";
import type { Text } from "./text";

export interface Storage {
  state: StorageState;
  detail: string;
}

/** What of all that is known about the server is shown: the one thing that the person can act on. */
export function connectionOf(reach: Reach | null, storage: Storage, text: Text): Connection {
  if (reach === null) return { kind: "starting" };
  if (reach.kind === "unreachable") return { kind: "offline", detail: text("offline.detail") };
  if (reach.kind === "sidecar") return sidecar(reach.state, text);
  if (storage.state === "full") return { kind: "disk-full", detail: storage.detail };
  if (storage.state === "readOnly") return { kind: "read-only", detail: storage.detail };
  return { kind: "connected" };
}

function sidecar({ state, code, detail, remedy }: SidecarState, text: Text): Connection {
  const missing = { detail, remedy: remedy ?? "" };
  if (state === "gave-up") return { kind: "gave-up", ...missing };
  if (state === "stopping") return { kind: "offline", detail: detail || text("offline.detail") };
  if (state !== "missing") return { kind: "starting" };
  if (code === "no-java" || code === "old-java" || code === "no-jar" || code === "other-version") {
    return { kind: code, ...missing };
  }
  return { kind: "gave-up", ...missing };
}
