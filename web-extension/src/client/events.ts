import type { Frame, HistoryEvent } from "./wire";

export type Hello = Extract<Frame, { type: "hello" }>;
export type TimelineFrame = Extract<Frame, { type: "timeline" }>;

export interface EventListeners {
  hello(hello: Hello): void;
  timeline(frame: TimelineFrame): void;
  event(event: HistoryEvent): void;
  /** the socket is gone; it comes back by itself */
  lost(): void;
  /** the server has no such workflow (any more); the subscription ended */
  unknown(workflow: string): void;
}

export interface Events {
  /** replaces the former subscription; null = none */
  subscribe(workflow: string | null): void;
  /** ids that the server must not prune while this page lives */
  hold(ids: readonly string[]): void;
  /** ends when the server knows what is held now, or cannot be told */
  held(): Promise<void>;
  /** connects, or tries again at once */
  connect(): void;
  close(): void;
}

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;

/** So long a server of another version, which does not answer what is held, may keep somebody waiting. */
const PATIENCE_MS = 2_000;

/** How the server ends a socket that asks for a workflow that it does not have. */
const NO_SUCH_WORKFLOW = 4004;

/** Pauses of 0.5 s, 1 s, 2 s … 15 s, each 20 % shorter or longer, so that windows do not come at once. */
export function pauseBefore(attempt: number, random = Math.random): number {
  const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempt);
  return pause * (0.8 + 0.4 * random());
}

/**
 * The server's events of one workflow, in order and each at least once: what is missed while the
 * socket is away comes after it, or a fresh timeline does.
 */
export function createEvents(
  open: () => WebSocket,
  listeners: EventListeners,
  random = Math.random,
  clientId: () => string | null = () => null,
): Events {
  let socket: WebSocket | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let attempt = 0;
  let wanted = false;
  let greeted = false;
  let workflow: string | null = null;
  let holding: readonly string[] = [];
  /** how often the server was told what is held, and did not answer yet */
  let unanswered = 0;
  const waiting: (() => void)[] = [];
  let epoch: string | null = null;
  let seq: number | null = null;

  function send(message: object): boolean {
    if (!greeted || socket?.readyState !== WebSocket.OPEN) return false;
    socket.send(JSON.stringify(message));
    return true;
  }

  function tellHeld(): void {
    if (send({ type: "holding", ids: holding })) unanswered += 1;
  }

  function answered(left: number): void {
    unanswered = left;
    if (left > 0) return;
    for (const go of waiting.splice(0)) go();
  }

  function subscribe(): void {
    if (workflow === null) {
      if (holding.length > 0) tellHeld();
      return;
    }
    const after = epoch !== null && seq !== null ? { epoch, seq } : null;
    // What this page queues belongs to what it shows.
    const page = clientId();
    send({ type: "subscribe", workflow, after, holding, ...(page && { page }) });
  }

  function receive(frame: Frame): void {
    if (frame.type === "hello") {
      if (frame.epoch !== epoch) seq = null;
      epoch = frame.epoch;
      greeted = true;
      attempt = 0;
      listeners.hello(frame);
      subscribe();
    } else if (frame.type === "timeline") {
      if (frame.workflow !== workflow) return;
      seq = frame.seq;
      listeners.timeline(frame);
    } else if (frame.type === "event") {
      if (seq !== null && frame.seq <= seq) return;
      // Before the timeline it may be of the former subscription: going on from it would skip the list.
      if (seq !== null) seq = frame.seq;
      listeners.event(frame);
    } else if (frame.type === "holding") {
      answered(unanswered - 1);
    } else if (frame.type === "error") {
      console.warn(`Snapline: ${frame.detail}`);
    }
  }

  /** Asked for again it would end the next socket too. */
  function forget(): void {
    const unknown = workflow;
    workflow = null;
    seq = null;
    if (unknown !== null) listeners.unknown(unknown);
  }

  function connect(): void {
    wanted = true;
    clearTimeout(timer);
    if (socket !== null && socket.readyState <= WebSocket.OPEN) return;
    const mine = open();
    socket = mine;
    greeted = false;
    mine.addEventListener("message", (message: MessageEvent<string>) => {
      if (socket === mine) receive(JSON.parse(message.data) as Frame);
    });
    mine.addEventListener("close", ({ code }) => {
      if (socket !== mine) return;
      socket = null;
      greeted = false;
      answered(0);
      if (code === NO_SUCH_WORKFLOW) forget();
      if (!wanted) return;
      timer = setTimeout(connect, pauseBefore(attempt, random));
      attempt += 1;
      listeners.lost();
    });
  }

  return {
    subscribe(next) {
      if (next === workflow) return;
      workflow = next;
      seq = null;
      if (next !== null) subscribe();
    },
    hold(ids) {
      holding = ids;
      tellHeld();
    },
    held() {
      if (unanswered === 0) return Promise.resolve();
      return new Promise((resolve) => {
        waiting.push(resolve);
        setTimeout(resolve, PATIENCE_MS);
      });
    },
    connect() {
      attempt = 0;
      connect();
    },
    close() {
      wanted = false;
      clearTimeout(timer);
      socket?.close();
      socket = null;
      answered(0);
    },
  };
}
