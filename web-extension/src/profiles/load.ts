import { storeWork, swapTo, NotSwapped } from "../actions/swap";
import { tabName } from "../actions/restore";
import type { ActionParts } from "../actions/parts";
import { ProblemError } from "../client/http";
import type { Profile, ProfileEntry } from "../client/profiles";
import type { Workflow } from "../client/wire";

/** What became of a profile that was loaded. */
export interface Loaded {
  loaded: number;
  /** neither a file nor a snapshot of it is left */
  skipped: number;
}

/** A workflow was opened and something stopped the rest. */
export class LoadStopped extends Error {
  constructor(
    readonly loaded: number,
    cause: unknown,
  ) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

type Step = "opened" | "skipped";

/**
 * Opens the workflows of a profile, the active one last. What is open already stays as it is. A file is
 * opened as the frontend opens it; then the newest snapshot goes in, if it differs, as a change that can
 * be undone. What has no file comes as a tab of its own.
 */
export async function loadProfile(parts: ActionParts, profile: Profile): Promise<Loaded> {
  let loaded = 0;
  let skipped = 0;
  try {
    const all = await parts.snapline.workflows("living");
    const known = new Map(all.map((workflow) => [workflow.key, workflow]));
    for (const entry of activeLast(profile)) {
      const step = await load(parts, entry, known.get(entry.workflowKey), profile);
      if (step === "opened") loaded += 1;
      else skipped += 1;
    }
  } catch (error) {
    throw new LoadStopped(loaded, error);
  }
  return { loaded, skipped };
}

function activeLast({ workflows, activeWorkflowKey }: Profile): ProfileEntry[] {
  const isActive = (entry: ProfileEntry) => entry.workflowKey === activeWorkflowKey;
  return [...workflows.filter((entry) => !isActive(entry)), ...workflows.filter(isActive)];
}

async function load(
  parts: ActionParts,
  entry: ProfileEntry,
  workflow: Workflow | undefined,
  profile: Profile,
): Promise<Step> {
  const { door } = parts;
  const path = workflow && !workflow.temporary ? workflow.path : entry.path;
  const open = openTab(parts, entry.workflowKey, path, workflow?.temporary ?? false);
  if (open !== null) {
    if (entry.workflowKey === profile.activeWorkflowKey) await door.openFile(open);
    return "opened";
  }
  if (!workflow?.temporary && (await door.openFile(path)) !== null) {
    if (workflow?.newest) await bringUpToDate(parts, workflow.key, path, workflow.newest);
    return "opened";
  }
  if (!workflow?.newest) return "skipped";
  const graph = await graphOf(parts, workflow.newest);
  if (graph === null) return "skipped";
  const { id } = JSON.parse(graph) as { id?: unknown };
  if (typeof id === "string") parts.session.expect(id);
  await door.openInNewTab(graph, tabName(workflow.name, ""), { keepsId: true });
  return "opened";
}

/** The path under which a workflow is open already. An unsaved tab is known by its history alone. */
function openTab({ door, session }: ActionParts, key: string, path: string, temporary: boolean) {
  for (const tab of door.openTabs()) {
    const itsKey = session.captures.tab(tab.path)?.key ?? null;
    if (itsKey === key || (!temporary && !tab.temporary && tab.path === path)) return tab.path;
  }
  return null;
}

/** What the file held is on the server before the newest snapshot takes its place. */
async function bringUpToDate(parts: ActionParts, key: string, path: string, newest: string) {
  const { door, session } = parts;
  const tab = door.tab();
  if (tab?.path !== path) throw new NotSwapped("other-tab", parts.text);
  const stored = await storeWork(parts, tab);
  if (stored.id === newest) return;
  // The file's history may be another one by now: a foreign snapshot has no place in it.
  if (session.captures.tab(path)?.key !== key) return;
  if ((await graphOf(parts, newest)) === null) return;
  await swapTo(parts, newest, { tab, key });
  session.live.mark(key, { activeId: newest, currentId: stored.id });
}

/** null = the snapshot is gone since the list was made */
async function graphOf({ snapline }: ActionParts, id: string): Promise<string | null> {
  try {
    return await snapline.graph(id);
  } catch (error) {
    if (error instanceof ProblemError && error.code === "no-such-snapshot") return null;
    throw error;
  }
}
