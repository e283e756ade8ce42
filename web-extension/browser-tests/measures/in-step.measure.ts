import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "vitest";
import type { ComfyPage } from "../harness/comfy-page";
import type { SnapshotFile } from "../harness/disk";
import { PROJECT } from "../harness/playground";
import { inNewestFrontend } from "../harness/stage";

const ROUNDS = 10;

interface Wanted {
  kind: "new" | "label" | "lock" | "delete";
  id: string;
  label: string;
}

/** ms from what one page asked for until another one shows it, and until one that polls would know. */
interface Passed {
  shown: number;
  polled: number;
}

inNewestFrontend("two pages", (stage) => {
  test("in step with one workflow", { timeout: 300_000 }, async () => {
    const { playground } = stage;
    const path = playground.addWorkflow("in-step.json");
    const one = await stage.visit(path);
    const [first] = await playground.stored(path, 1);
    const key = playground.disk.keyOf(path)!;
    const two = await stage.visit(path);
    await two.panel.open();
    await two.panel.row(first!.id).waitFor();
    const passed: Passed[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      let id = "";
      for (const kind of ["new", "label", "lock", "delete"] as const) {
        const wanted = { kind, id, label: `${kind === "new" ? "Taken" : "Named"} ${round}` };
        const seen = sees(two, key, wanted);
        const asked = await asks(one, key, wanted, first!);
        id = asked.id;
        const { shown, polled } = await seen;
        passed.push({ shown: shown - asked.at, polled: polled - asked.at });
      }
    }
    const folder = join(PROJECT, "build", "bench");
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "in-step.json"), JSON.stringify(passed));
  });
});

/** Does it, and answers when it began and to which snapshot. */
function asks(comfy: ComfyPage, key: string, wanted: Wanted, first: SnapshotFile) {
  return comfy.page.evaluate(
    async ([workflow, { kind, id, label }, parent, graph]) => {
      const one = `/snapline/api/snapshots/${id}`;
      const capture = {
        ...{ captureId: crypto.randomUUID(), clientId: crypto.randomUUID(), ageMs: 0 },
        ...{ source: "manual", label, parent: { id: parent } },
        graph: { ...(JSON.parse(graph) as object), extra: { taken: label } },
      };
      const [method, route, body] = {
        new: ["POST", `/snapline/api/workflows/${workflow}/snapshots`, capture] as const,
        label: ["PATCH", one, { label }] as const,
        lock: ["PATCH", one, { locked: true }] as const,
        delete: ["DELETE", `${one}?locked=true`, {}] as const,
      }[kind];
      const headers = { "Content-Type": "application/json" };
      const at = performance.timeOrigin + performance.now();
      const answer = await fetch(route, { method, headers, body: JSON.stringify(body) });
      if (!answer.ok) throw new Error(`${kind}: ${await answer.text()}`);
      if (kind !== "new") return { at, id };
      return { at, id: ((await answer.json()) as { snapshot: { id: string } }).snapshot.id };
    },
    [key, wanted, first.id, JSON.stringify(first.graph)] as const,
  );
}

/** When the page shows it, and when one that asks for the list once a second would. */
function sees(comfy: ComfyPage, key: string, wanted: Wanted): Promise<Passed> {
  return comfy.page.evaluate(
    async ([workflow, { kind, id, label }]) => {
      const now = () => performance.timeOrigin + performance.now();
      const panel = document.querySelector(".snapline-panel")!;
      const isShown = () => {
        const row = panel.querySelector(`[data-id="${id}"]`);
        if (kind === "delete") return row === null;
        if (kind === "lock") return row?.querySelector('[aria-label="Unlock"]') != null;
        return panel.textContent.includes(label);
      };
      const shown = new Promise<number>((resolve) => {
        const look = () => {
          if (!isShown()) return;
          watch.disconnect();
          resolve(now());
        };
        const watch = new MutationObserver(look);
        const all = { subtree: true, childList: true, characterData: true, attributes: true };
        watch.observe(panel, all);
        look();
      });
      const isListed = async () => {
        const answer = await fetch(`/snapline/api/workflows/${workflow}/snapshots?limit=200`);
        const { snapshots } = (await answer.json()) as {
          snapshots: { id: string; label: string; locked: boolean }[];
        };
        const one = snapshots.find((each) => each.id === id);
        if (kind === "delete") return one === undefined;
        if (kind === "lock") return one?.locked === true;
        return snapshots.some((each) => each.label === label);
      };
      const pause = (ms: number) => new Promise((over) => setTimeout(over, ms));
      await pause(0);
      const polled = (async () => {
        await pause(1_000 * Math.random());
        while (!(await isListed())) await pause(1_000);
        return now();
      })();
      return { shown: await shown, polled: await polled };
    },
    [key, wanted] as const,
  );
}
