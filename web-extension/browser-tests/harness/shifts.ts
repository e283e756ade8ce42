import type { Page } from "playwright-core";

interface Shift extends PerformanceEntry {
  hadRecentInput: boolean;
  sources: { node: Node | null; previousRect: DOMRect; currentRect: DOMRect }[];
}

declare global {
  interface Window {
    snaplineShifts?: string[];
  }
}

/** Collects, from now on, what moves by itself in our views; answers how to read it. */
export async function watchShifts(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const moved: string[] = (window.snaplineShifts = []);
    new PerformanceObserver((list) => {
      for (const { hadRecentInput, sources } of list.getEntries() as Shift[]) {
        for (const { node, previousRect: was, currentRect: is } of hadRecentInput ? [] : sources) {
          const element = node instanceof Element ? node : node?.parentElement;
          if (element?.closest(".snapline"))
            moved.push(`${element.className}: ${was.left} ${was.top} → ${is.left} ${is.top}`);
        }
      }
    }).observe({ type: "layout-shift" });
  });
  return () => page.evaluate(() => window.snaplineShifts!);
}
