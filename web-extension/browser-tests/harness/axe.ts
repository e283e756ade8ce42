import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

declare global {
  interface Window {
    axe?: { run(context: object, options: object): Promise<AxeResults> };
  }
}

/**
 * What a reader of screens or a person who sees little would stumble over in our own views, each as one
 * line; only what axe calls serious or critical.
 */
export async function faults(page: Page, view: string): Promise<string[]> {
  if (!(await page.evaluate(() => window.axe !== undefined))) await page.evaluate(source);
  const found = await page.evaluate(async () => {
    const context = { include: [[".snapline"]] };
    // Our names begin with the words that are seen, and tell more: the rule, an experiment, wants no more.
    const rules = { "label-content-name-mismatch": { enabled: false } };
    const results = await window.axe!.run(context, { resultTypes: ["violations"], rules });
    return results.violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .flatMap(({ id, nodes }) =>
        nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 300)} ${failureSummary}`),
      );
  });
  return found.map((fault) => `${view}: ${fault}`);
}
