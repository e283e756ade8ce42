import { expect, test } from "vitest";
import { readingText } from "../../src/standalone/page-text";
import { createText } from "../../src/state/text";

const text = readingText(createText());

test("the server's own page promises only what reading can do", () => {
  expect(text("action.restore")).toBe("Download as workflow");
  expect(text("restore.done", { name: "harbour" })).toBe("Downloaded as “harbour”");
  expect(text("restore.failed")).toBe("The workflow could not be downloaded.");
  expect(text("history.open")).toBe("Download newest snapshot");
  expect(text("history.deleted-head")).toBe(
    "Deleted. This page only reads: bring them back in ComfyUI.",
  );
});

test("the server's own page says everything else as the panel does", () => {
  expect(text("action.preview")).toBe("Preview");
  expect(text.language).toBe(createText().language);
});
