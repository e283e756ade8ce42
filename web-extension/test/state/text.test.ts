import { expect, test } from "vitest";
import { createText } from "../../src/state/text";

test("puts parameters into a sentence, and numbers as the language writes them", () => {
  const text = createText();
  expect(text("footer.count", { count: 1 })).toBe("1 snapshot");
  expect(text("footer.count", { count: 1200 })).toBe("1,200 snapshots");
});

test("uses the language's own plural rule and falls back to English for what a table lacks", () => {
  const text = createText("pl", { "footer.count_few": "{count} migawki" });
  expect(text("footer.count", { count: 3 })).toBe("3 migawki");
  expect(text("toast.snapshot-taken")).toBe("Snapshot taken");
});

test("leaves braces alone that no parameter fills", () => {
  const text = createText("en", { "app.name": "{what} {who}" });
  expect(text("app.name", { who: "{what}" })).toBe("{what} {what}");
});
