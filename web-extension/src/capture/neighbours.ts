/** The other windows of this browser. */
export interface Neighbours {
  /** from now on this window answers to that name */
  answerTo(owner: string): void;
  /** whether another window that is open goes by that name */
  lives(owner: string): Promise<boolean>;
}

type Message = { ask: string } | { here: string };

/** A window whose script runs answers within a few ms, one in the background too. */
const ANSWER_WITHIN_MS = 500;

/**
 * Asks the windows themselves: a beat in the database says nothing about one in the background, whose
 * timers the browser stops.
 */
export function createNeighbours(open = openChannel): Neighbours {
  const channel = open();
  const waiting = new Map<string, Set<() => void>>();
  const asked = new Map<string, Promise<boolean>>();
  let own: string | null = null;

  channel?.addEventListener("message", ({ data }: MessageEvent<Message>) => {
    if ("ask" in data && data.ask === own) channel.postMessage({ here: own });
    if ("here" in data) waiting.get(data.here)?.forEach((answer) => answer());
  });

  function ask(owner: string): Promise<boolean> {
    if (channel === null) return Promise.resolve(false);
    return new Promise((resolve) => {
      const answers = waiting.get(owner) ?? new Set();
      waiting.set(owner, answers);
      const answered = () => settle(true);
      const timer = setTimeout(() => settle(false), ANSWER_WITHIN_MS);
      function settle(isAlive: boolean): void {
        clearTimeout(timer);
        answers.delete(answered);
        resolve(isAlive);
      }
      answers.add(answered);
      channel.postMessage({ ask: owner });
    });
  }

  return {
    answerTo: (owner) => (own = owner),
    lives(owner) {
      if (owner === own) return Promise.resolve(true);
      const known = asked.get(owner);
      if (known) return known;
      const answer = ask(owner).finally(() => asked.delete(owner));
      asked.set(owner, answer);
      return answer;
    },
  };
}

function openChannel(): BroadcastChannel | null {
  return typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("snapline");
}
