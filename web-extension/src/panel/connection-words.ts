import type { AppState, Connection } from "../state/app-state";
import type { Text, TextKey } from "../state/text";

/** What is told about one state of the connection. */
export interface Notice {
  tone: "info" | "warn" | "error";
  icon: string;
  title: string;
  sentences: readonly string[];
  /** what to do, with commands in backticks */
  remedy?: string;
  /** what becomes of the captures meanwhile */
  waiting?: string;
  canRetry: boolean;
}

type Trouble = Exclude<Connection["kind"], "connected">;

const looks: Record<
  Trouble,
  { tone: Notice["tone"]; icon: string; title: TextKey; retry: boolean }
> = {
  starting: { tone: "info", icon: "pi-clock", title: "state.starting", retry: false },
  "no-java": { tone: "error", icon: "pi-times-circle", title: "state.no-java", retry: true },
  "old-java": { tone: "error", icon: "pi-times-circle", title: "state.old-java", retry: true },
  "no-jar": { tone: "error", icon: "pi-times-circle", title: "state.no-jar", retry: true },
  "gave-up": { tone: "error", icon: "pi-times-circle", title: "state.gave-up", retry: true },
  "other-version": {
    tone: "error",
    icon: "pi-times-circle",
    title: "state.other-version",
    retry: true,
  },
  offline: { tone: "warn", icon: "pi-wifi", title: "state.offline", retry: true },
  "disk-full": {
    tone: "warn",
    icon: "pi-exclamation-triangle",
    title: "state.disk-full",
    retry: true,
  },
  "read-only": {
    tone: "warn",
    icon: "pi-exclamation-triangle",
    title: "state.read-only",
    retry: true,
  },
};

const ownWords: Partial<Record<Trouble, TextKey>> = {
  starting: "state.starting-body",
  "disk-full": "state.disk-full-body",
  "read-only": "state.read-only-body",
};

/** The one state to show; undefined while all is well. */
export function connectionNotice(state: AppState, text: Text): Notice | undefined {
  const { connection } = state;
  if (connection.kind === "connected") return undefined;
  const { tone, icon, title, retry } = looks[connection.kind];
  const sentences: string[] = [];
  const own = ownWords[connection.kind];
  if (own) sentences.push(text(own));
  // Why a server does not answer is for its log; that nothing is lost is for the person.
  if ("detail" in connection && connection.detail && connection.kind !== "offline") {
    sentences.push(connection.detail);
  }
  const tellsWaiting = state.waiting > 0 || connection.kind === "offline";
  const remedy = "remedy" in connection ? connection.remedy : "";
  return {
    tone,
    icon,
    title: text(title),
    sentences,
    canRetry: retry,
    ...(remedy ? { remedy } : {}),
    ...(tellsWaiting ? { waiting: waitingWords(state, text) } : {}),
  };
}

/** True if there is nothing to read behind the notice, so that it may take the place of the list. */
export function takesTheList({ connection, snapshots }: AppState): boolean {
  const withoutServer = ["no-java", "old-java", "no-jar", "gave-up", "other-version"];
  return snapshots.length === 0 && withoutServer.includes(connection.kind);
}

function waitingWords({ waiting, outboxKept }: AppState, text: Text): string {
  return text(outboxKept ? "state.waiting" : "state.waiting-lost", { count: waiting });
}

/** A remedy cut at its backticks: every second part is a command. */
export function remedyParts(remedy: string): readonly { isCommand: boolean; words: string }[] {
  return remedy
    .split("`")
    .map((part, index) => {
      const isCommand = index % 2 === 1;
      // A command stands on a line of its own, so the comma after it would begin the next one.
      return { isCommand, words: isCommand ? part : part.replace(/^[\s,;:]+/, "").trim() };
    })
    .filter(({ words }) => words !== "" && words !== ".");
}
