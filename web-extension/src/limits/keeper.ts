import { fail, sentenceOf, type ActionParts } from "../actions/parts";
import type { Limits, Pruned } from "../client/limits";
import { chooseSettings, prune, pruneQuestion } from "../settings/choose";
import { createBox, type Box } from "../state/box";

export interface KeeperState {
  /** null until the server has told them once */
  limits: Limits | null;
  /** what is beyond them now; null = not known yet */
  plan: Pruned | null;
  isUnfolded: boolean;
  isBusy: boolean;
  problem: string | null;
}

/** How much is kept by itself, and what is beyond that. No act rejects. */
export interface Keeper {
  box: Box<KeeperState>;
  load(): Promise<void>;
  /** asks if that lets something go now */
  change(limits: Partial<Limits>): Promise<void>;
  prune(): Promise<void>;
}

export function createKeeper(parts: ActionParts): Keeper {
  const { door, session, snapline, text } = parts;
  const box = createBox<KeeperState>({
    ...{ limits: null, plan: null, isUnfolded: false, isBusy: false, problem: null },
  });

  async function load(): Promise<void> {
    try {
      const [limits, plan] = await Promise.all([snapline.limits(), snapline.prunePlan()]);
      box.set({ limits, plan, problem: null });
    } catch (error) {
      session.failed(error);
      box.set({ problem: sentenceOf(error) });
    }
  }

  async function act(step: () => Promise<void>): Promise<void> {
    if (box.get().isBusy) return;
    box.set({ isBusy: true });
    try {
      await step();
    } catch (error) {
      fail(parts, "limits.failed", error);
    } finally {
      box.set({ isBusy: false });
    }
    await load();
  }

  return {
    box,
    load,
    change: (limits) => act(async () => void (await chooseSettings(parts, limits))),
    prune: () =>
      act(async () => {
        const { count = 0 } = box.get().plan ?? {};
        const question = pruneQuestion(parts, count);
        if (await door.confirm(text("limits.title"), question)) await prune(parts);
      }),
  };
}
