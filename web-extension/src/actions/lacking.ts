import type { ActionParts } from "./parts";
import { nameOf } from "./swap";

/** Has the person decide; the button goes on. */
export type Ask = (question: Question) => Promise<boolean>;

export interface Question {
  title: string;
  words: string;
  button: string;
}

/** A server that looks long does not keep a person from their work. */
const ASKED_WITHIN_MS = 4_000;
const MOST_NAMES = 6;

/**
 * Asks the person whether to go on where this computer lacks what a snapshot needs: node packs, types
 * of nodes and model files. True = nothing is known to be missing, or the person goes on.
 */
export async function acceptsLacking(
  parts: ActionParts,
  ask: Ask,
  id: string,
  how: "swap" | "restore",
): Promise<boolean> {
  if (parts.store.get().isReader) return true; // nothing is opened there, it goes into a file
  const { text } = parts;
  const lack = await lackOf(parts, id);
  const names = [...lack.packs, ...lack.types, ...lack.files];
  if (names.length === 0) return true;
  const what = [
    lack.packs.length > 0 && text("lack.packs", { count: lack.packs.length }),
    lack.types.length > 0 && text("lack.types", { count: lack.types.length }),
    lack.files.length > 0 && text("lack.files", { count: lack.files.length }),
  ].filter((words) => words !== false);
  const more = names.length - MOST_NAMES;
  const shown = names.slice(0, MOST_NAMES).join(", ");
  const sentence = text("lack.sentence", {
    what: new Intl.ListFormat(text.language, { type: "conjunction" }).format(what),
    names: more > 0 ? text("lack.more", { names: shown, count: more }) : shown,
  });
  const label = nameOf(parts, id);
  const isSwap = how === "swap";
  const named = text(isSwap ? "lack.swap" : "lack.restore", { label });
  const unnamed = text(isSwap ? "lack.swap-this" : "lack.restore-this");
  return ask({
    title: label === "" ? unnamed : named,
    words: isSwap ? `${sentence} ${text("lack.kept")}` : sentence,
    button: text(isSwap ? "lack.swap-anyway" : "lack.restore-anyway"),
  });
}

export interface Lack {
  packs: string[];
  types: string[];
  files: string[];
}

export async function lackOf(parts: ActionParts, id: string): Promise<Lack> {
  const { door, snapline } = parts;
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), ASKED_WITHIN_MS);
  const [uses, graph] = await Promise.all([
    snapline.packs(id, stop.signal).catch(() => []), // then nothing is known to be missing
    snapline.graph(id).catch(() => null), // what comes next says why
  ]);
  clearTimeout(timer);
  const gone = uses.filter(({ state }) => state === "missing" || state === "switched-off");
  const { types, files } = graph === null ? { types: [], files: [] } : door.missingHere(graph);
  // The types of a pack that is missing are told by the pack.
  const told = new Set(gone.flatMap((use) => use.types));
  return {
    packs: gone.map((use) => use.id),
    types: types.filter((type) => !told.has(type)),
    files: [...files],
  };
}
