import type { EnvironmentDiff } from "../../src/client/environment-diff";
import type { ComfyVersion, EnvironmentRow, NodePack } from "../../src/client/environment";

export const comfy = (ref: string, parts: Partial<ComfyVersion> = {}): ComfyVersion => ({
  ...{ ref, commit: null, releaseTag: "", variant: "", baseTag: null, commitsAhead: null },
  ...parts,
});

export const pack = (id: string, version: string, parts: Partial<NodePack> = {}): NodePack => ({
  ...{ id, type: "cnr", dirName: id, enabled: true, version, commit: null, url: null },
  ...{ unmanaged: false, ...parts },
});

export function environmentRow(id: string, parts: Partial<EnvironmentRow> = {}): EnvironmentRow {
  return {
    ...{ id, rev: 1, createdAt: "2026-02-26T12:00:00Z", trigger: "boot", label: "", notes: "" },
    ...{ locked: false, automatic: true, foreign: false, importedFrom: null, version: "v0.3.71" },
    ...{ comfyui: comfy("v0.3.71"), pythonVersion: "3.12.7", nodeCount: 18, nodesState: "ok" },
    ...{ packageCount: 214, packagesState: "ok", change: null },
    ...parts,
  };
}

export function environmentDiff(parts: Partial<EnvironmentDiff> = {}): EnvironmentDiff {
  return {
    ...{ message: "", isEmpty: false, comfyui: null, updateChannel: null, python: null },
    ...{ nodesAdded: [], nodesRemoved: [], nodesChanged: [] },
    ...{ pipsAdded: [], pipsRemoved: [], pipsChanged: [], nodesKnown: true, packagesKnown: true },
    ...{ packageCountBefore: 1, packageCountAfter: 1, base: "a", target: "b" },
    ...parts,
  };
}
