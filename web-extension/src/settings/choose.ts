import type { ActionParts } from "../actions/parts";
import type { Settings } from "../client/limits";
import type { SettingName } from "../comfy/door";
import { sizeWords } from "../panel/size-words";

/** What, made smaller, may let snapshots go. */
const limits = ["maxSnapshots", "maxNodeSnapshots", "maxAgeDays", "maxBytes"] as const;

/**
 * Puts settings into the server and into the frontend's dialog. A limit that would let snapshots go now
 * says how many and asks. Answers whether it was done; an error is the caller's to tell.
 *
 * @param meanwhile what the person has chosen since, which the answer must not take back
 */
export async function chooseSettings(
  parts: ActionParts,
  patch: Partial<Settings>,
  meanwhile: () => Partial<Settings> = () => ({}),
): Promise<boolean> {
  const { door, snapline, text } = parts;
  const isLimit = limits.some((name) => patch[name] !== undefined);
  const goes = isLimit ? await goesBy(parts, patch) : 0;
  if (goes > 0) {
    const most = patch.maxSnapshots;
    const title = most === undefined ? text("limits.title") : text("limits.at-most", { most });
    if (!(await door.confirm(title, pruneQuestion(parts, goes)))) return false;
  }
  const kept = await snapline.setLimits(patch);
  await showSettings(parts, { ...kept, ...meanwhile() });
  if (goes > 0) await prune(parts);
  return true;
}

/** Lets all go that is beyond the limits, and says how much that was. */
export async function prune(parts: ActionParts): Promise<void> {
  const { session, snapline, text, toasts } = parts;
  const { count, bytes } = await snapline.prune();
  session.live.refresh();
  const words = text("limits.pruned", { count, size: sizeWords(bytes, text) });
  toasts.show({ severity: "info", text: words });
}

export function pruneQuestion({ text }: ActionParts, count: number): string {
  return `${text("limits.question", { count })} ${text("limits.stay")}`;
}

/** How many more would go under these limits than under those that apply. */
async function goesBy({ snapline }: ActionParts, patch: Partial<Settings>): Promise<number> {
  const trial = Object.fromEntries(
    limits.filter((name) => patch[name] !== undefined).map((name) => [name, patch[name]]),
  );
  const [before, after] = await Promise.all([snapline.prunePlan(), snapline.prunePlan(trial)]);
  return after.count > before.count ? after.count : 0;
}

export const settingNames: readonly SettingName[] = [
  ...(["autoCapture", "captureDelay", "captureOnLoad", "showTimeline"] as const),
  ...limits,
];

/** What the server keeps is what the page and the frontend's dialog show. */
export async function showSettings(parts: ActionParts, settings: Settings): Promise<void> {
  const { door, store } = parts;
  store.set({ settings, delaySeconds: settings.autoCapture ? settings.captureDelay : null });
  for (const name of settingNames) {
    if (settings[name] !== undefined && door.settingOf(name) !== settings[name])
      await door.setSetting(name, settings[name]);
  }
}
