import { expect, test } from "vitest";
import type { Reach } from "../../src/client/connection";
import { connectionOf, type Storage } from "../../src/state/connection";
import { createText } from "../../src/state/text";

const ok: Storage = { state: "ok", detail: "" };
const ready: Reach = { kind: "ready", health: { version: "1", folderId: "f" } };
const sidecar = (state: string, code: string | null = null): Reach => ({
  kind: "sidecar",
  state: { state, code, detail: "d", remedy: "r", since: "", tries: 1, sidecar: null } as never,
});

const cases: [string, Reach | null, Storage, object][] = [
  ["nothing is known yet", null, ok, { kind: "starting" }],
  ["Java is looked for", sidecar("locating"), ok, { kind: "starting" }],
  ["the sidecar starts", sidecar("starting"), ok, { kind: "starting" }],
  ["it starts again after a failure", sidecar("backoff"), ok, { kind: "starting" }],
  ["there is no Java", sidecar("missing", "no-java"), ok, { kind: "no-java", remedy: "r" }],
  ["Java is too old", sidecar("missing", "old-java"), ok, { kind: "old-java", remedy: "r" }],
  ["there is no jar", sidecar("missing", "no-jar"), ok, { kind: "no-jar", remedy: "r" }],
  ["another version runs", sidecar("missing", "other-version"), ok, { kind: "other-version" }],
  ["it failed five times", sidecar("gave-up"), ok, { kind: "gave-up", remedy: "r" }],
  ["ComfyUI stops", sidecar("stopping"), ok, { kind: "offline" }],
  ["nobody answers", { kind: "unreachable" }, ok, { kind: "offline" }],
  ["the disk is full", ready, { state: "full", detail: "d" }, { kind: "disk-full", detail: "d" }],
  ["it is read-only", ready, { state: "readOnly", detail: "d" }, { kind: "read-only" }],
  ["all is well", ready, ok, { kind: "connected" }],
];

test.each(cases)("shows one thing when %s", (_, reach, storage, shown) => {
  expect(connectionOf(reach, storage, createText())).toMatchObject(shown);
});
