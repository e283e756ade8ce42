import { expect, test } from "vitest";
import { createMemoryRows } from "../../src/capture/memory-rows";
import type { SinceWorked } from "../../src/client/environment";
import type { Comparison } from "../../src/diff/diff-parts";
import { mountLayer } from "../../src/environment/layer";
import { createEnvironments } from "../../src/environment/environments";
import { createWorked } from "../../src/worked/worked";
import { cfg, harbour } from "../diff/harbour";
import { environmentDiff, pack } from "../environment/environments";
import { FakeEnvironments } from "../environment/fake-environments";
import { json } from "../fake-snapline";
import { openPage } from "../page";
import { ending } from "../panel/panel-page";
import { settled } from "../sheet-page";

class FakeWorked extends FakeEnvironments {
  since: SinceWorked = { worked: null, target: null, reason: null, environment: null };

  protected override answer(method: string, route: string, body: string): Response {
    if (route.endsWith("/since-worked")) return json(200, this.since);
    if (route.endsWith("/diffs")) return json(200, harbour);
    return super.answer(method, route, body);
  }
}

async function opened(since: (id: string) => Partial<SinceWorked>) {
  const server = new FakeWorked();
  const workflow = server.add("Harbour", ["Working v2"]);
  const snapshots = server.stored(workflow.key).map(({ meta }) => meta);
  server.since = { ...server.since, ...since(snapshots[0]!.id) };
  const page = await openPage(server, createMemoryRows());
  page.door.open("workflows/Harbour.json");
  page.store.set({ workflow, snapshots });
  const { parts, diffParts, store } = page;
  const layer = mountLayer(document.body, { store, text: parts.text });
  const { desk } = createEnvironments(parts, layer);
  const compared: Comparison[] = [];
  const openDiff = (comparison: Comparison) => void compared.push(comparison);
  createWorked({ parts, diffParts, desk, openDiff }, layer)();
  for (let turn = 0; turn < 6; turn += 1) await settled();
  ending(() => {
    page.crash();
    layer.destroy();
  });
  const dialog = document.querySelector<HTMLElement>(".snapline-over [role=dialog]")!;
  const part = (name: string) => dialog.querySelector<HTMLElement>(`[aria-label="${name}"]`);
  return { server, dialog, part, compared };
}

const environment = environmentDiff({
  nodesAdded: [pack("impact", "1.0.0")],
  ...{ base: "c-1/then", target: "c-1/now" },
});

test("shows graph and environment in one view, without what merely moved", async () => {
  const { dialog, part } = await opened((worked) => ({ worked, environment }));
  expect(dialog.textContent).toContain("“Working v2”");
  expect(part("Graph")!.textContent).toContain(`${cfg.node.title}cfg7.0 → 5.5`);
  const told = harbour.changes.filter(({ section }) => section !== "layout").length;
  expect(part("Graph")!.querySelectorAll("li")).toHaveLength(told);
  expect(part("Environment")!.textContent).toContain("impact");
});

test("leads to the whole comparison of the environments", async () => {
  const { server, part, compared } = await opened((worked) => ({ worked, environment }));
  part("Environment")!.querySelector<HTMLButtonElement>("h3 .sl-button")!.click();
  for (let turn = 0; turn < 4; turn += 1) await settled();
  expect(server.compared).toEqual(["then → now"]);
  expect(compared).toEqual([]);
});

test("leads to the whole comparison of the graphs", async () => {
  const { part, compared } = await opened((worked) => ({ worked, environment }));
  part("Graph")!.querySelector<HTMLButtonElement>("h3 .sl-button")!.click();
  expect(compared[0]?.target).toEqual({ kind: "open" });
});

test("says that what ran then was not noted, and shows the graph all the same", async () => {
  const reason = "What ran then was not noted.";
  const { dialog, part } = await opened((worked) => ({ worked, reason }));
  expect(part("Graph")).not.toBeNull();
  expect(part("Environment")).toBeNull();
  expect(dialog.textContent).toContain(reason);
});

test("says that nothing ran to its end yet", async () => {
  const { dialog } = await opened(() => ({}));
  expect(dialog.textContent).toContain("No finished run of this workflow yet.");
});
