import { expect, test } from "vitest";
import { connected, panelPage, run, snapshot } from "./panel-page";

function page(changes: Record<string, string> = { "c-1/a c-1/b": "numpy 1.26.4 → 2.1.0" }) {
  const snapshots = [
    snapshot(3, { environmentId: "c-1/b" }),
    snapshot(2, { environmentId: "c-1/b" }),
    snapshot(1, { environmentId: "c-1/a" }),
  ];
  const environmentChanges = new Map(Object.entries(changes));
  return panelPage(connected({ snapshots, environmentChanges }));
}

test("a row says what changed in the environment before it, and only the first one does", () => {
  const { row } = page();
  const badge = (number: number) => row(number).querySelector(".sl-badge-environment");
  expect(badge(2)?.getAttribute("title")).toBe(
    "The environment changed before this: numpy 1.26.4 → 2.1.0",
  );
  expect(row(2).getAttribute("aria-label")).toContain("numpy 1.26.4 → 2.1.0");
  expect(badge(3)).toBeNull();
  expect(badge(1)).toBeNull();
});

test("another environment with the same in it is no change", () => {
  const { row } = page({});
  expect(row(2).querySelector(".sl-badge-environment")).toBeNull();
});

test("its menu leads to the change and to the node packs", async () => {
  const { row, button, actions, drawn } = page();
  const items = async (number: number) => {
    button("More", row(number)).click();
    await drawn();
    const names = [...row(number).querySelectorAll('[role="menuitem"]')];
    return names.map((item) => item.getAttribute("aria-label"));
  };
  expect(await items(3)).not.toContain("What changed in the environment");
  expect(await items(2)).toContain("What changed in the environment");
  button("What changed in the environment", row(2)).click();
  expect(actions.showEnvironmentChange.mock.calls[0]![0].id).toBe(snapshot(2).id);
  await drawn();
  await items(2);
  button("Node packs", row(2)).click();
  expect(actions.showPacks).toHaveBeenCalledOnce();
});

test("what changed since it worked is off, with the reason, until a run was done", () => {
  const { el, store, actions } = page();
  const since = () => el.querySelector<HTMLButtonElement>(".sl-since-worked")!;
  expect(since().title).toBe("No finished run of this workflow yet.");
  since().click();
  expect(actions.showSinceWorked).not.toHaveBeenCalled();
  store.set({ runs: [run("p-1", 1, "failed")] });
  expect(since().getAttribute("aria-disabled")).toBe("true");
  store.set({ runs: [run("p-2", 1, "done")] });
  since().click();
  expect(actions.showSinceWorked).toHaveBeenCalledOnce();
});
