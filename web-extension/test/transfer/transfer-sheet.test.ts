import { beforeEach, expect, test, vi } from "vitest";
import { FakeDesk } from "../fake-desk";
import { sheetPage } from "../sheet-page";

let server: FakeDesk;

beforeEach(() => {
  vi.spyOn(console, "warn").mockImplementation(() => undefined);
  server = new FakeDesk();
});

const file = (text: string, name = "old.json") => new File([text], name);
const history = JSON.stringify({ version: 1, workflowKey: "old.json", records: [{ id: "1-a" }] });

async function page() {
  const opened = await sheetPage(server, "transfer");
  return {
    ...opened,
    async drop(...files: File[]) {
      const event = new Event("drop", { bubbles: true, cancelable: true });
      Object.assign(event, { dataTransfer: { files } });
      const reaches = vi.fn();
      document.body.addEventListener("drop", reaches, { once: true });
      opened.el.querySelector(".sl-transfer")!.dispatchEvent(event);
      await opened.settled();
      return { reaches, event };
    },
    status: () => opened.el.querySelector(".sl-import")?.textContent ?? "",
    async until(words: string) {
      await vi.waitFor(() => expect(opened.el.textContent).toContain(words), { timeout: 4_000 });
    },
  };
}

test("takes a dropped file in parts and says what came of it", async () => {
  const { drop, until, status } = await page();
  const { reaches, event } = await drop(file(history));
  expect(reaches).not.toHaveBeenCalled();
  expect(event.defaultPrevented).toBe(true);
  await until("1 snapshot imported");
  expect(status()).toContain("in 1 workflow");
  const [running] = server.imports.values();
  expect(running!.parts.size).toBe(Math.ceil(history.length / 8));
  expect(await server.text(running!.state.id)).toBe(history);
});

test("counts what was here already", async () => {
  const { drop, until } = await page();
  await drop(file(history));
  await until("1 snapshot imported");
  await drop(file(history));
  await until("1 were here already");
});

test("names the file and the reason when the server refuses it", async () => {
  server.refuses = "snapshots/a/1.json: the graph is missing.";
  const { drop, until, status } = await page();
  await drop(file(history));
  await until("Cannot import “old.json”");
  expect(status()).toContain("snapshots/a/1.json: the graph is missing.");
  expect(status()).toContain("Nothing was imported.");
});

test("sends a part again that got lost", async () => {
  let lost = 0;
  server.fault = (_method, route) =>
    route.endsWith("/parts/1") && lost++ < 1 ? { kind: "away" } : null;
  const { drop, until } = await page();
  await drop(file(history));
  await until("1 snapshot imported");
  expect(lost).toBe(2);
});

test("can be cancelled, and the server forgets what it has", async () => {
  server.fault = (_method, route) => (route.endsWith("/parts/2") ? { kind: "away" } : null);
  const { drop, button, until, toasts, status } = await page();
  await drop(file(history));
  await until("Sending");
  button("Cancel").click();
  await vi.waitFor(() => expect(server.cancelled).toHaveLength(1));
  await vi.waitFor(() => expect(status()).toBe(""));
  expect(toasts()).toContain("Import cancelled. Nothing was imported.");
});

test("refuses an empty file without asking the server", async () => {
  const { drop, until } = await page();
  await drop(file(""));
  await until("The file is empty.");
  expect(server.imports.size).toBe(0);
});

test("exports this workflow, several or all by a link with the user's own address", async () => {
  const a = server.add("a", ["one"]);
  server.add("b", ["two"]);
  server.add("empty", []);
  const links: string[] = [];
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    links.push(this.getAttribute("href")!);
  });
  const { el, button, settled, store } = await page();
  button("All workflows").click();
  const choices = [...el.querySelectorAll<HTMLInputElement>(".sl-choices input")];
  expect(choices).toHaveLength(2);
  choices[0]!.click();
  await settled();
  button("Export 1 workflow").click();
  button("This workflow").click();
  store.set({ workflow: a });
  await settled();
  button("This workflow").click();
  const box = [...el.querySelectorAll("label")].find((label) => label.title.includes("passwords"))!;
  box.querySelector("input")!.click();
  await settled();
  button("This workflow").click();
  expect(links).toEqual([
    "/api/snapline/api/export?secrets=hidden",
    `/api/snapline/api/export?workflow=${a.key}&secrets=hidden`,
    `/api/snapline/api/export?workflow=${a.key}&secrets=hidden`,
    `/api/snapline/api/export?workflow=${a.key}&secrets=kept`,
  ]);
});
