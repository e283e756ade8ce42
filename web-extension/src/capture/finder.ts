const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;

/**
 * Finds the history of the open tab: one search at a time, and after a failure another one, for without
 * it the panel has nothing to show.
 */
export function createFinder(
  search: () => Promise<void>,
  failed: (error: unknown) => void,
): { find(): void } {
  let searching: Promise<void> = Promise.resolve();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pauseMs = FIRST_PAUSE_MS;

  async function searchOnce(): Promise<void> {
    clearTimeout(timer);
    try {
      await search();
      pauseMs = FIRST_PAUSE_MS;
    } catch (error) {
      failed(error);
      timer = setTimeout(find, pauseMs);
      pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2);
    }
  }

  function find(): void {
    searching = searching.then(searchOnce);
  }

  return { find };
}
