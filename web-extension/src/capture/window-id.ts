const STORED_AS = "snapline.window";

/**
 * A new id for this page, and the id that it had before it was loaded anew. A duplicated tab names its
 * original as its former self; taking that one's captures over harms neither.
 */
export function takeWindowId(newUuid: () => string): { windowId: string; former: string[] } {
  const windowId = newUuid();
  try {
    const before = sessionStorage.getItem(STORED_AS);
    sessionStorage.setItem(STORED_AS, windowId);
    return { windowId, former: before === null ? [] : [before] };
  } catch {
    // No storage is allowed here; what a dead window left is found by its age.
    return { windowId, former: [] };
  }
}
