import { expect, test } from "vitest";
import { createText } from "../../src/state/text";

test("puts parameters into a sentence, and numbers as the language writes them", () => {
  const text = createText();
  expect(text("toast.waiting", { count: 1 })).toBe("1 capture waits in this browser.");
  expect(text("toast.waiting", { count: 1200 })).toBe("1,200 captures wait in this browser.");
});

test("uses the language's own plural rule and falls back to English for what a table lacks", () => {
  const text = createText("pl", { "toast.waiting_few": "Czekają {count}." });
  expect(text("toast.waiting", { count: 3 })).toBe("Czekają 3.");
  expect(text("toast.snapshot-taken")).toBe("Snapshot taken");
});

test("leaves braces alone that no parameter fills", () => {
  const text = createText("en", { "app.name": "{what} {who}" });
  expect(text("app.name", { who: "{what}" })).toBe("{what} {what}");
});
