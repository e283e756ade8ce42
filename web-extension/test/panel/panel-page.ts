import { afterEach, vi } from "vitest";
import type { Run } from "../../src/client/runs";
import type { SnapshotMeta, Workflow } from "../../src/client/wire";
import { mountPanel } from "../../src/panel/mount";
import type { Sheets } from "../../src/panel/sheet";
import { emptyState, type Actions, type AppState } from "../../src/state/app-state";
import { createStore, type Store } from "../../src/state/store";
import { createText } from "../../src/state/text";

/** Ids rise with time; the newest of a list of snapshots is the one with the highest number. */
export function snapshotId(number: number): string {
  return `01K${String(number).padStart(23, "0")}`;
}

/** A week ago, and no midnight near: what is taken from then on is of one day. */
const noon = new Date(Date.now() - 7 * 24 * 3_600_000).setHours(12, 0, 0, 0);

export function snapshot(number: number, parts: Partial<SnapshotMeta> = {}): SnapshotMeta {
  const parentId = number > 1 ? snapshotId(number - 1) : null;
  return {
    id: snapshotId(number),
    rev: 1,
    workflowKey: "harbour-00000001",
    parentId,
    liveParentId: parentId,
    takenAt: new Date(noon + 1_000 * number).toISOString(),
    source: "auto",
    changeType: "param",
    label: "",
    notes: "",
    locked: false,
    hash: "c1:0",
    layoutHash: "l1:0",
    nodeCount: 11,
    linkCount: 9,
    message: `KSampler cfg ${number}`,
    changes: {},
    hasThumbnail: false,
    bytes: 50_000,
    ...parts,
  };
}

/** count snapshots, newest first, numbered count … 1 */
export function snapshots(count: number): SnapshotMeta[] {
  return Array.from({ length: count }, (_, index) => snapshot(count - index));
}

export const workflow: Workflow = {
  key: "harbour-00000001",
  path: "workflows/harbour.json",
  name: "harbour",
  formerPaths: [],
  temporary: false,
  count: 3,
  bytes: 150_000,
  newest: null,
  origin: null,
  settings: null,
  branches: {},
  alarm: null,
  deletedAt: null,
  createdAt: "2026-11-19T10:00:00Z",
};

/** The state of a page whose server answers and whose tab is known. */
export function connected(parts: Partial<AppState> = {}): AppState {
  return {
    ...emptyState,
    connection: { kind: "connected" },
    loading: false,
    workflow,
    tab: { path: workflow.path, name: workflow.name, temporary: false },
    total: parts.snapshots?.length ?? 0,
    ...parts,
  };
}

export function run(
  promptId: string,
  number: number,
  outcome: Run["outcome"],
  parts: Partial<Run> = {},
): Run {
  const ofSnapshot = snapshotId(number);
  return {
    ...{ promptId, snapshotId: ofSnapshot, startedAt: "2026-11-19T10:00:00Z", tookMs: 1_500 },
    ...{ outcome, seeds: [], files: [], ...parts },
  };
}

export const drawing =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="9" height="9"/></svg>';

export function fakeActions() {
  const done = () => vi.fn(async () => undefined);
  return {
    takeSnapshot: vi.fn<Actions["takeSnapshot"]>(done()),
    swap: vi.fn<Actions["swap"]>(done()),
    restore: vi.fn<Actions["restore"]>(done()),
    rename: vi.fn<Actions["rename"]>(done()),
    setNotes: vi.fn<Actions["setNotes"]>(done()),
    setLocked: vi.fn<Actions["setLocked"]>(done()),
    remove: vi.fn<Actions["remove"]>(done()),
    loadMore: vi.fn<Actions["loadMore"]>(done()),
    clearAll: vi.fn<Actions["clearAll"]>(done()),
    retry: vi.fn<Actions["retry"]>(done()),
    copyDiagnostics: vi.fn<Actions["copyDiagnostics"]>(done()),
    downloadRefused: vi.fn<Actions["downloadRefused"]>(done()),
    discardRefused: vi.fn<Actions["discardRefused"]>(done()),
    closeToast: vi.fn<Actions["closeToast"]>(),
    reveal: vi.fn<Actions["reveal"]>(done()),
    answerAlarm: vi.fn<Actions["answerAlarm"]>(done()),
    openSheet: vi.fn<Actions["openSheet"]>(),
    showNode: vi.fn<Actions["showNode"]>(),
    bringNodeBack: vi.fn<Actions["bringNodeBack"]>(done()),
    closeSheet: vi.fn<Actions["closeSheet"]>(),
    thumbnailUrl: vi.fn<Actions["thumbnailUrl"]>((id) => `/thumbnails/${id}`),
    nodeTitle: () => null,
    fileUrl: vi.fn<Actions["fileUrl"]>(({ filename }) => `/view/${filename}`),
    picture: vi.fn<Actions["picture"]>(async () => drawing),
    compare: vi.fn<Actions["compare"]>(),
    chooseBase: vi.fn<Actions["chooseBase"]>(),
    comparePicked: vi.fn<Actions["comparePicked"]>(),
    filter: vi.fn<Actions["filter"]>(),
    pick: vi.fn<Actions["pick"]>(),
    unfoldProfiles: vi.fn<Actions["unfoldProfiles"]>(),
    lockPicked: vi.fn<Actions["lockPicked"]>(done()),
    removePicked: vi.fn<Actions["removePicked"]>(done()),
    chooseBranch: vi.fn<Actions["chooseBranch"]>(),
    follow: vi.fn<Actions["follow"]>(),
    nameBranch: vi.fn<Actions["nameBranch"]>(done()),
    removeBranch: vi.fn<Actions["removeBranch"]>(done()),
    view: vi.fn<Actions["view"]>(done()),
    pause: vi.fn<Actions["pause"]>(),
    copyLink: vi.fn<Actions["copyLink"]>(done()),
    exportHistory: vi.fn<Actions["exportHistory"]>(),
    compareWithPrevious: vi.fn<Actions["compareWithPrevious"]>(done()),
    compareWithNewest: vi.fn<Actions["compareWithNewest"]>(done()),
    compareWithSaved: vi.fn<Actions["compareWithSaved"]>(),
    compareFiles: vi.fn<Actions["compareFiles"]>(done()),
    copyPicture: vi.fn<Actions["copyPicture"]>(done()),
    downloadPicture: vi.fn<Actions["downloadPicture"]>(done()),
    showEnvironmentChange: vi.fn<Actions["showEnvironmentChange"]>(),
    showPacks: vi.fn<Actions["showPacks"]>(),
    showSinceWorked: vi.fn<Actions["showSinceWorked"]>(),
    downloadWorkflow: vi.fn<Actions["downloadWorkflow"]>(done()),
  };
}

export interface PanelPage {
  el: HTMLElement;
  store: Store;
  actions: ReturnType<typeof fakeActions>;
  row(number: number): HTMLElement;
  rows(): HTMLElement[];
  button(name: string, within?: ParentNode): HTMLButtonElement;
  /** presses a key where the focus is, or on the element */
  press(key: string, on?: Element, more?: KeyboardEventInit): KeyboardEvent;
  /** lets Preact draw what a state change of a view asked for */
  drawn(): Promise<void>;
}

const ends: (() => void)[] = [];

afterEach(() => {
  for (const end of ends.splice(0)) end();
  document.body.replaceChildren();
});

export function ending(end: () => void): void {
  ends.push(end);
}

/** @param sheets what the panel can show in the place of its list */
export function panelPage(state: AppState, sheets: Sheets = {}): PanelPage {
  const el = document.createElement("div");
  const store = createStore(state);
  const actions = fakeActions();
  actions.openSheet.mockImplementation((sheet) => store.set({ sheet }));
  actions.filter.mockImplementation((patch) =>
    store.set({ filter: { ...store.get().filter, ...patch } }),
  );
  actions.pick.mockImplementation((ids) => store.set({ picked: ids }));
  actions.chooseBranch.mockImplementation((fork, first) => {
    const { branches } = store.get();
    store.set({ branches: { ...branches, chosen: { ...branches.chosen, [fork]: first } } });
  });
  actions.closeSheet.mockImplementation(() => store.set({ sheet: null }));
  const panel = mountPanel(el, { store, actions, text: createText(), sheets });
  document.body.append(el);
  ending(() => panel.destroy());
  return {
    el,
    store,
    actions,
    row: (number) =>
      found(el.querySelector<HTMLElement>(`[data-id="${snapshotId(number)}"]`), `row ${number}`),
    rows: () => [...el.querySelectorAll<HTMLElement>("[data-id]")],
    button: (name, within = el) => button(name, within),
    press,
    drawn,
  };
}

export function button(name: string, within: ParentNode): HTMLButtonElement {
  const all = [...within.querySelectorAll("button")];
  const named = all.find((one) => (one.getAttribute("aria-label") ?? one.textContent) === name);
  return found(named, `button ${name}`);
}

export function press(key: string, on?: Element, more: KeyboardEventInit = {}): KeyboardEvent {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more });
  (on ?? document.activeElement ?? document.body).dispatchEvent(event);
  return event;
}

/** Preact draws in a microtask and runs effects some turns of the event loop later. */
export async function drawn(): Promise<void> {
  const wait = () => new Promise((resolve) => setTimeout(resolve, 0));
  if (vi.isFakeTimers()) await vi.advanceTimersByTimeAsync(40);
  else for (let turn = 0; turn < 6; turn += 1) await wait();
}

function found<T>(element: T | null | undefined, what: string): T {
  if (element === null || element === undefined) throw new Error(`no ${what} in the page`);
  return element;
}
