import { expect, test } from "vitest";
import table from "../../locales/de.json";
import { environmentLine } from "../../src/state/environment-line";
import {
  canDelete,
  changeLine,
  countsLine,
  environmentTitle,
  versionWords,
  wholeTitle,
} from "../../src/environment/environment-words";
import { linesOf } from "../../src/environment/lines";
import { wordsOf } from "../../src/environment/plan";
import { createTimes } from "../../src/preview/times";
import { createText } from "../../src/state/text";
import { comfy, environmentRow } from "./environments";

const text = createText("en-GB");
const times = createTimes(text, Date.parse("2026-02-26T20:00:00Z"), "UTC");

test("a cause without a label has its moment for a name", () => {
  expect(environmentTitle(environmentRow("a"), times, text)).toBe("Boot · 26 Feb 2026 12:00");
});

test("a label takes the place of the moment, which the whole title keeps", () => {
  const row = environmentRow("a", { trigger: "manual", label: "works for the client" });
  expect(environmentTitle(row, times, text)).toBe("Manual: works for the client");
  expect(wholeTitle(row, times, text)).toBe("Manual: works for the client · 26 Feb 2026 12:00");
});

test("one from another computer is called after it, and is compared with nothing here", () => {
  const row = environmentRow("a", { importedFrom: "desktop-studio" });
  expect(environmentTitle(row, times, text)).toBe("Imported: desktop-studio");
  expect(changeLine(row, text)).toBe("From another computer");
});

test("a cause that only a newer server knows is told by its own word", () => {
  const row = environmentRow("a", { trigger: "moved" as never, label: "here" });
  expect(environmentTitle(row, times, text)).toBe("moved: here");
});

test("what is unknown is no zero", () => {
  const row = environmentRow("a", { packageCount: null, packagesState: "unknown", nodeCount: 1 });
  expect(countsLine(row, text)).toBe("ComfyUI v0.3.71 · 1 node · packages unknown");
  expect(changeLine(row, text)).toContain("What is unknown is not gone");
});

test("tells the first, an unchanged and a changed one apart", () => {
  const change = (message: string) => ({ message, isEmpty: message === "" });
  expect(changeLine(environmentRow("a"), text)).toBe("First environment");
  expect(changeLine(environmentRow("a", { change: change("") }), text)).toBe("No change");
  const changed = environmentRow("a", { change: change("numpy 1.26.4 → 2.1.0") });
  expect(changeLine(changed, text)).toBe("numpy 1.26.4 → 2.1.0");
});

test("says what changed in the language of the page, clause by clause", () => {
  const german = createText("de", table);
  const said = (...summary: [string, ...string[]][]) =>
    environmentLine(
      {
        ...{ message: "in English", isEmpty: false },
        summary: summary.map(([template, ...values]) => ({ template, values })),
      },
      german,
    );
  expect(
    said(
      ["comfyui", "v0.3.10", "v0.3.12"],
      ["channel", "stable", "latest"],
      ["added", "KJ"],
      ["removed-nodes", "1200"],
      ["switched-off", "rgthree"],
      ["changed", "numpy", "1.26.4", "2.1.0"],
      ["changed-packages", "3"],
      ["unknown-nodes"],
    ),
  ).toBe(
    "ComfyUI v0.3.10 → v0.3.12, Kanal stable → latest, + KJ, − 1.200 Nodes, rgthree ausgeschaltet, " +
      "numpy 1.26.4 → 2.1.0, 3 Pakete geändert, Nodes unbekannt",
  );
  expect(said(["sung", "a"])).toBe("in English");
  expect(said()).toBe("in English");
  expect(environmentLine({ message: "", isEmpty: true, summary: [] }, german)).toBe(
    "Keine Änderung",
  );
});

test("counts the commits after the tag only where they are known", () => {
  const ahead = comfy("v0.3.68", { baseTag: "v0.3.68", commitsAhead: 12 });
  expect(versionWords(environmentRow("a", { comfyui: ahead }), text)).toBe("v0.3.68 + 12 commits");
  expect(versionWords(environmentRow("a"), text)).toBe("v0.3.71");
});

test("single ones go by hand only if a person made them here", () => {
  expect(canDelete(environmentRow("a"))).toBe(false);
  expect(canDelete(environmentRow("a", { trigger: "manual" }))).toBe(true);
  expect(canDelete(environmentRow("a", { trigger: "manual", foreign: true }))).toBe(false);
});

test("those of today stand apart, and both heads count", () => {
  const rows = [
    environmentRow("c"),
    environmentRow("b", { createdAt: "2026-02-25T12:00:00Z" }),
    environmentRow("a", { createdAt: "2026-02-24T12:00:00Z" }),
  ];
  const heads = (total: number | null, hasMore: boolean) =>
    linesOf(rows, times, total, hasMore).map((line) => (line.row ? line.key : line.count));
  expect(heads(3, false)).toEqual([1, "c", 2, "b", "a"]);
  // Narrowed, with more to come: how many there are is not known.
  expect(heads(null, true)).toEqual([1, "c", null, "b", "a"]);
  expect(heads(50, true)).toEqual([1, "c", 49, "b", "a"]);
});

test("the plan in one form leaves out the other, and keeps each remark with what it is about", () => {
  const commands = [
    "# Node packs, in the folder custom_nodes",
    "git clone -- https://example.org/pack pack",
    "# Python packages, with the Python of ComfyUI",
    "python -m pip install numpy==1.26.4",
    "",
  ].join("\n");
  const plan = { commands, managerFile: null };
  expect(wordsOf(plan, "git")).toMatch(/^# Node packs.*\ngit clone.*\n$/);
  expect(wordsOf(plan, "pip")).toMatch(/^# Python packages.*\npython.*\n$/);
  expect(wordsOf(plan, "all")).toBe(commands);
  expect(wordsOf(plan, "manager")).toBe("");
});
