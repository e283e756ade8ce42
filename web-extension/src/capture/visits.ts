import type { Tab } from "../comfy/door";

/** A workflow that was shown since the page began. It may be closed by now. */
export interface Visit {
  tab: Tab;
  /** its history; null until that is known */
  key: string | null;
  /** ISO 8601, the last time it was opened */
  at: string;
}

/** Remembers which workflows were looked at, as long as the page lives. */
export class Visits {
  private visits: Visit[] = [];

  constructor(private readonly now = () => new Date()) {}

  /** oldest visit first */
  all(): readonly Visit[] {
    return this.visits;
  }

  opened(tab: Tab): void {
    const before = this.at(tab.path);
    const isSame = before !== undefined && before.tab.graphId === tab.graphId;
    const key = isSame ? before.key : null;
    if (isSame) this.visits = this.visits.filter((visit) => visit !== before);
    this.visits.push({ tab, key, at: this.now().toISOString() });
  }

  renamed(from: string, tab: Tab): void {
    const visit = this.at(from);
    if (visit) visit.tab = tab;
  }

  found(path: string, key: string): void {
    const visit = this.at(path);
    if (visit) visit.key = key;
  }

  /** Of two unsaved tabs with one path after the other, the later one. */
  private at(path: string): Visit | undefined {
    return [...this.visits].reverse().find((visit) => visit.tab.path === path);
  }
}
