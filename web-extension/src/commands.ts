import type { Door, NodePlace } from "./comfy/door";
import type { Command } from "./comfy/extension";
import type { Actions } from "./state/app-state";
import { snapshotKeys } from "./panel/keys";
import type { Store } from "./state/store";
import type { Text } from "./state/text";
import type { Toasts } from "./state/toasts";

interface Parts {
  door: Door;
  store: Store;
  /** undefined until the page has begun */
  actions(): Actions | undefined;
  toasts: Toasts;
  /** with the panel open */
  showNode(node: NodePlace): void;
}

/** What can be called by name in the frontend: its menu, its palette, its dialog for keys. */
export function createCommands(text: Text, parts: Parts): readonly Command[] {
  const { door, store, actions, toasts, showNode } = parts;
  return [
    {
      ...{ id: "TakeSnapshot", icon: "pi-clock", onCanvas: true, keys: snapshotKeys },
      ...{ label: text("take.command"), menuLabel: text("take.command") },
      run: () => void actions()?.takeSnapshot(),
    },
    {
      ...{ id: "CompareWithSavedFile", icon: "pi-file-edit", onCanvas: true },
      ...{ label: text("compare.command-saved"), menuLabel: text("compare.menu-saved") },
      run: () => actions()?.compareWithSaved(),
    },
    {
      ...{ id: "CompareWithLastSnapshot", icon: "pi-clone", onCanvas: true },
      ...{ label: text("compare.command-newest"), menuLabel: text("compare.menu-newest") },
      run: () => void actions()?.compareWithNewest(),
    },
    {
      ...{ id: "HistoryOfNode", icon: "pi-history" },
      ...{ label: text("node.command"), menuLabel: text("node.menu") },
      run() {
        const node = door.selectedNode();
        if (node !== null) showNode(node);
        else toasts.show({ severity: "info", text: text("node.none") });
      },
    },
    {
      ...{ id: "CopyDiagnostics", icon: "pi-info-circle" },
      ...{ label: text("diagnostics.command"), menuLabel: text("diagnostics.copy") },
      run: () => void actions()?.copyDiagnostics(),
    },
    {
      ...{ id: "ReturnToWhereIWas", icon: "pi-undo" },
      ...{ label: text("command.back"), menuLabel: text("timeline.back") },
      run() {
        const { currentId, busy } = store.get();
        if (currentId !== null && busy === null) void actions()?.swap(currentId);
      },
    },
    {
      ...{ id: "WhatChangedSinceItWorked", icon: "pi-history" },
      ...{ label: text("worked.command"), menuLabel: text("worked.title") },
      run: () => actions()?.showSinceWorked(),
    },
    {
      ...{ id: "PauseOrResume", icon: "pi-pause" },
      ...{ label: text("command.pause"), menuLabel: text("command.menu-pause") },
      run: () => actions()?.pause(store.get().delaySeconds !== null),
    },
    {
      ...{ id: "ToggleTimeline", icon: "pi-ellipsis-h" },
      ...{ label: text("command.timeline"), menuLabel: text("command.menu-timeline") },
      run: () => void door.setSetting("showTimeline", door.settingOf("showTimeline") !== true),
    },
  ];
}
