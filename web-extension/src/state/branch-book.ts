import { noBranches, type Branches } from "./branches";

/** Keeps, in this browser, which branches each history shows. */
export interface BranchBook {
  of(key: string): Branches;
  keep(key: string, branches: Branches): void;
}

const place = "Snapline.Branches";
const mostHistories = 100;

/** A browser that keeps nothing remembers for as long as the page lives. */
export function createBranchBook(storage: () => Storage): BranchBook {
  const book = new Map<string, Branches>(read());

  function read(): [string, Branches][] {
    try {
      const kept = JSON.parse(storage().getItem(place) ?? "{}") as Record<string, Branches>;
      return Object.entries(kept).filter(([, { chosen }]) => typeof chosen === "object");
    } catch {
      return [];
    }
  }

  return {
    of: (key) => book.get(key) ?? noBranches,
    keep(key, branches) {
      // Another window may have kept others since.
      for (const [other, kept] of read()) if (other !== key) book.set(other, kept);
      book.delete(key);
      book.set(key, branches);
      for (const oldest of [...book.keys()].slice(0, -mostHistories)) book.delete(oldest);
      try {
        storage().setItem(place, JSON.stringify(Object.fromEntries(book)));
      } catch {
        // Full or forbidden: the page remembers.
      }
    },
  };
}
