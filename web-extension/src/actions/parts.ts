import type { Session } from "../capture/session";
import type { Snapline } from "../client/snapline";
import type { Door } from "../comfy/door";
import type { Store } from "../state/store";
import type { Text, TextKey } from "../state/text";
import type { Toasts } from "../state/toasts";

export interface ActionParts {
  door: Door;
  snapline: Snapline;
  session: Session;
  store: Store;
  toasts: Toasts;
  text: Text;
}

/** The sentence of an error: the server's own, or that nobody answers. */
export function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Tells by a toast that something was not done, and why. */
export function fail(parts: ActionParts, sentence: TextKey, error: unknown): void {
  parts.session.failed(error);
  const { text, toasts } = parts;
  toasts.show({ severity: "error", text: text(sentence), detail: sentenceOf(error) });
}

export function snapshotOf({ store }: ActionParts, id: string) {
  return store.get().snapshots.find((snapshot) => snapshot.id === id);
}
