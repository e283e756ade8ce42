import type { Layer } from "../environment/layer";
import { WorkedDialog, type WorkedParts } from "./worked-dialog";

/** Opens what changed since the open workflow ran to its end at last. */
export function createWorked(around: WorkedParts, layer: Layer): () => void {
  return () => {
    const key = around.parts.store.get().workflow?.key;
    if (key === undefined) return;
    layer.open((over) => <WorkedDialog {...over} {...around} workflowKey={key} />);
  };
}
