import { expect, test } from "vitest";
import { cut } from "../../src/search/found";

function around(text: string, word: string): string {
  const start = text.indexOf(word);
  return cut({ field: "value", text, start, end: start + word.length }).join("|");
}

test("shows a short text whole", () => {
  expect(around("a red lantern", "red")).toBe("a |red| lantern");
});

test("brings a match that is far inside a prompt into sight, on one line", () => {
  const prompt = `${"light ".repeat(50)}\nred\nlantern ${"dawn ".repeat(80)}`;
  const [before, match, after] = around(prompt, "lantern").split("|");
  expect(before).toMatch(/^….{5,16}red $/);
  expect(match).toBe("lantern");
  expect(after).toMatch(/^ dawn .*…$/);
});

test("cuts no character in two", () => {
  const text = `${"🏮".repeat(40)}x${"🏮".repeat(200)}`;
  for (const whole of [text, ` ${text}`]) {
    expect(() => encodeURIComponent(around(whole, "x"))).not.toThrow(); // it takes no half ones
  }
});
