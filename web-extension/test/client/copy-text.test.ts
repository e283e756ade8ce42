import { afterEach, expect, test, vi } from "vitest";
import { copyText } from "../../src/client/copy-text";

afterEach(() => {
  vi.unstubAllGlobals();
  document.body.replaceChildren();
});

function focused(): HTMLElement {
  const button = document.createElement("button");
  document.body.append(button);
  button.focus();
  return button;
}

test("copies from a field in a page that has no clipboard, and gives the focus back", async () => {
  vi.stubGlobal("navigator", {});
  const button = focused();
  const copied: string[] = [];
  document.execCommand = (command) => {
    const field = document.querySelector("textarea")!;
    field.focus(); // as `select` does in a browser
    copied.push(`${command} ${field.value}`);
    return true;
  };
  expect(await copyText("the words")).toBe(true);
  expect(copied).toEqual(["copy the words"]);
  expect(document.querySelector("textarea")).toBeNull();
  expect(document.activeElement).toBe(button);
});

test("says that a browser lets the page copy in neither way", async () => {
  const writeText = vi.fn().mockRejectedValue(new Error("forbidden"));
  vi.stubGlobal("navigator", { clipboard: { writeText } });
  document.execCommand = () => false;
  expect(await copyText("the words", focused())).toBe(false);
});
