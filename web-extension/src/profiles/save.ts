import type { ActionParts } from "../actions/parts";
import { MOST_WORKFLOWS, type Profile, type ProfileEntry } from "../client/profiles";
import type { OpenTab } from "../comfy/door";

/** How many of the open tabs could not be read: the frontend has not loaded them yet. */
export interface Saved {
  profile: Profile;
  unread: number;
}

/** Keeps what is open and what was visited since the page began, under a name. */
export async function saveProfile(parts: ActionParts, name: string): Promise<Saved> {
  const { door, session, snapline } = parts;
  door.settle();
  session.captures.flush();
  await session.captures.written();
  const active = door.tab()?.path ?? null;
  const open = door.openTabs();
  const entries = new Map<string, ProfileEntry>();
  let activeWorkflowKey: string | null = null;
  let unread = 0;
  for (const tab of open) {
    if (session.captures.tab(tab.path)?.beginning) continue; // nothing was made in it yet
    const key = await keyOf(parts, tab);
    if (key === null) {
      unread += 1;
      continue;
    }
    if (tab.path === active) activeWorkflowKey = key;
    if (!entries.has(key)) entries.set(key, entryOf(tab.path, key, visitedAt(parts, key)));
  }
  for (const { tab, key, at } of session.visits()) {
    if (key !== null && !entries.has(key)) entries.set(key, entryOf(tab.path, key, at));
  }
  const workflows = [...entries.values()].slice(0, MOST_WORKFLOWS);
  const isActiveIn = workflows.some((entry) => entry.workflowKey === activeWorkflowKey);
  const profile = await snapline.createProfile({
    ...{ name, workflows },
    activeWorkflowKey: isActiveIn ? activeWorkflowKey : null,
  });
  return { profile, unread };
}

/** The history of an open tab; null if it has none and its graph cannot be had. */
async function keyOf(parts: ActionParts, { graph, ...tab }: OpenTab): Promise<string | null> {
  const { session, snapline, door } = parts;
  const isVisited = session.captures.tab(tab.path) !== null;
  if (!isVisited && tab.temporary && graph === null) return null;
  const key = await session.keyOf(tab, graph ?? "{}");
  if (isVisited || !tab.temporary || graph === null) return key;
  // It has no file: unless its graph is kept now, there would be nothing to open.
  await snapline.capture(key, {
    captureId: session.newUuid(),
    clientId: session.windowId,
    source: "initial",
    parent: null,
    ageMs: 0,
    label: "",
    widgetNames: door.widgetNames(),
    graph,
  });
  return key;
}

function visitedAt({ session }: ActionParts, key: string): string | null {
  const latest = [...session.visits()].reverse().find((visit) => visit.key === key);
  return latest?.at ?? null;
}

function entryOf(path: string, workflowKey: string, at: string | null): ProfileEntry {
  return { workflowKey, path, visitedAt: at };
}
