import type { ActionParts } from "../actions/parts";
import type { DiffParts, Side } from "../diff/diff-parts";
import { bringBack } from "./bring-back";
import { environmentBetween } from "./environment-between";
import { namedDiff } from "./named";
import { resultOf } from "./results";
import { sourceOf } from "./sides";

/** What the diff view needs of the page: graphs of the frontend, answers of the server. */
export function createDiffParts(parts: ActionParts, shows: DiffParts["shows"]): DiffParts {
  const { door, session, snapline, store, text, toasts } = parts;
  const titleOf = (type: string) => door.nodeTitle(type);
  return {
    async load(base, target, { views, theme }, signal) {
      const [from, to] = await Promise.all([sourceOf(parts, base), sourceOf(parts, target)]);
      const names = {
        ...(from.widgetNames && { base: from.widgetNames }),
        ...(to.widgetNames && { target: to.widgetNames }),
      };
      const request = {
        base: from.source,
        target: to.source,
        ...(Object.keys(names).length > 0 && { widgetNames: names }),
        ...(views.length > 0 && { pictures: { theme, views } }),
      };
      try {
        return namedDiff(await snapline.compare(request, signal), titleOf);
      } catch (error) {
        if (!signal.aborted) session.failed(error);
        throw error;
      }
    },
    async environment(base, target) {
      try {
        return await environmentBetween(parts, base, target);
      } catch (error) {
        session.failed(error);
        return null; // the graphs say enough without it
      }
    },
    shows,
    nodeTitle: titleOf,
    resultOf: (side) => resultOf(parts, side),
    copied(isCopied) {
      const told = text(isCopied ? "action.copied" : "diff.not-copied");
      toasts.show({ severity: isCopied ? "success" : "error", text: told });
    },
    bringBack: (base, change) => bringBack(parts, base, change),
    choices(): readonly Side[] {
      const { snapshots, compareBase } = store.get();
      const tab = door.tab();
      const isSaved = tab !== null && !tab.temporary;
      const isElsewhere = snapshots.every(({ id }) => id !== compareBase?.id);
      return [
        ...(tab === null ? [] : [{ kind: "open" } as const]),
        ...(isSaved ? [{ kind: "saved-file" } as const] : []),
        ...(compareBase && isElsewhere
          ? [{ kind: "snapshot", snapshot: compareBase } as const]
          : []),
        ...snapshots.map((snapshot) => ({ kind: "snapshot", snapshot }) as const),
      ];
    },
    onOpenGraphChanged: (listener) => door.onChange(listener),
  };
}
