import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import english from "../../locales/en.json";
import type { SummaryPart } from "../../src/client/diff-wire";
import { diffLine } from "../../src/diff/diff-line";
import { createText } from "../../src/state/text";
import { harbour } from "./harbour";

const part = (template: string, ...values: (string | number)[]): SummaryPart => ({
  ...{ template, values },
});
const saying = (summary: SummaryPart[]) => ({ ...harbour, message: "the server's line", summary });

test("says every clause of the server in the same English words", () => {
  const java = "../server/src/main/java/dev/snapline/diff/DiffTemplates.java";
  const source = readFileSync(java, "utf8");
  const templates = [...source.matchAll(/Map\.entry\("([\w-]+)", "([^"]*)"\)/g)];
  const ours = Object.entries(english).filter(([key]) => key.startsWith("said."));

  expect(templates.length).toBeGreaterThan(40);
  expect(ours).toEqual(templates.map(([, name, words]) => [`said.${name}`, words]));
});

test("goes on with a node by commas and comes to the next one by a semicolon", () => {
  const line = diffLine(
    saying([
      part("widget", "KSampler", "cfg", "7", "5.5"),
      part("and-widget", "steps", "20", "30"),
      part("added", "Load LoRA"),
    ]),
    createText(),
  );

  expect(line).toBe("KSampler cfg 7 → 5.5, steps 20 → 30; + Load LoRA");
});

test("speaks the language of the page, numbers and plurals too", () => {
  const german = {
    "said.links_one": "{count} Verbindung",
    "said.links_other": "{count} Verbindungen",
    "said.widget": "{0}: {1} von {2} auf {3}",
    "diff.empty": "leer",
  };
  const summary = [part("widget", "Prompt", "text", "", "$1 {0}"), part("links", 1302)];

  const line = diffLine(saying(summary), createText("de", german));

  expect(line).toBe("Prompt: text von leer auf $1 {0}; 1.302 Verbindungen");
});

test("tells as many clauses as fit, and that there are more", () => {
  const summary = [1, 2, 3].map((number) => part("added", `${"x".repeat(48)} ${number}`));

  const line = diffLine(saying(summary), createText());

  expect(line).toMatch(/^\+ x{48} 1; \+ x{48} 2; …$/);
  expect(line.length).toBeLessThanOrEqual(120);
  expect(diffLine(saying([part("added", "y".repeat(200))]), createText())).toHaveLength(120);
});

test("leaves a clause that it does not know to the server's own line", () => {
  expect(diffLine(saying([part("folded", "KSampler")]), createText())).toBe("the server's line");
});
