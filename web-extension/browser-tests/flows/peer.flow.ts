import { expect, test } from "vitest";
import { inEachFrontend } from "../harness/stage";
import { until } from "../harness/waiting";

inEachFrontend("the database of Workflow Snapshot Manager", (stage) => {
  test("comes over by itself when the page is opened", async () => {
    const { playground } = stage;
    const path = playground.addWorkflow("old-days.json");
    const comfy = await stage.visit(path);
    const [opened] = await playground.stored(path, 1);
    await comfy.page.evaluate(
      (graphData) =>
        new Promise<void>((resolve, reject) => {
          const opening = indexedDB.open("ComfySnapshotManager", 1);
          opening.onerror = () => reject(opening.error!);
          opening.onupgradeneeded = () => {
            const store = opening.result.createObjectStore("snapshots", { keyPath: "id" });
            store.put({
              id: "1700000000000-abc1234",
              workflowKey: "old-days.json",
              timestamp: 1700000000000,
              label: "Kept from the old days",
              nodeCount: 8,
              graphData,
              locked: true,
            });
          };
          opening.onsuccess = () => {
            opening.result.close();
            resolve();
          };
        }),
      opened!.graph,
    );
    // The words go by themselves, perhaps before a busy page counts as reloaded.
    const told = comfy.panel.text("Imported 1 snapshot of Workflow Snapshot Manager.");
    await Promise.all([told.waitFor({ timeout: 60_000 }), comfy.reload()]);
    const old = await until("it is on disk", () =>
      playground.disk.snapshots(path).find(({ label }) => label === "Kept from the old days"),
    );
    expect(old).toMatchObject({ locked: true, takenAt: "2023-11-14T22:13:20Z" });
    expect(old.graph).toEqual(opened!.graph);
  });
});
