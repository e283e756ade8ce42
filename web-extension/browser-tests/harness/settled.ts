import type { ComfyPage } from "./comfy-page";
import { until } from "./waiting";

/** Every capture is answered: a snapshot is on disk before the page knows of it. */
export async function nothingWaits(comfy: ComfyPage): Promise<void> {
  await until("nothing waits", async () => (await comfy.waiting()).length === 0);
}

/** A key that comes while the frontend loads what an undo brings is lost, or mixes both. */
export async function isRestored({ page }: ComfyPage): Promise<void> {
  await until("the undo or redo is over", () =>
    page.evaluate(() => {
      const { activeWorkflow } = window.comfyAPI.app.app.extensionManager.workflow;
      return activeWorkflow.changeTracker?._restoringState !== true;
    }),
  );
}

/** A swap is over when the page has marked the snapshot, which is after the canvas has its graph. */
export async function isSwappedTo({ panel }: ComfyPage, id: string): Promise<void> {
  await until("it is marked as what is open", async () => {
    return (await panel.row(id).getAttribute("aria-current")) === "true";
  });
}
