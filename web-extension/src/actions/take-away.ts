import { ProblemError } from "../client/http";
import { pictureRoute, type PictureTheme } from "../client/snapline";
import type { SnapshotMeta } from "../client/wire";
import type { TakeAwayActions } from "../state/actions";
import { download, downloadJson } from "./download";
import { fail, type ActionParts } from "./parts";
import { drawPixels } from "./pixels";
import { tabName } from "./restore";

type Format = "png" | "svg";

/** The picture and the workflow of a snapshot as files, or on the clipboard. */
export function createTakeAway(parts: ActionParts): TakeAwayActions {
  const { snapline, store, text, toasts } = parts;

  async function svg({ id }: SnapshotMeta, theme: PictureTheme): Promise<string> {
    return snapline.picture(pictureRoute(id, "full", theme), new AbortController().signal);
  }

  async function picture(snapshot: SnapshotMeta, as: Format, theme: PictureTheme): Promise<Blob> {
    if (as === "svg") return new Blob([await svg(snapshot, theme)], { type: "image/svg+xml" });
    try {
      return await snapline.png(snapshot.id, theme);
    } catch (error) {
      // The server says that it cannot; the page can.
      if (!(error instanceof ProblemError)) throw error;
      return drawPixels(await svg(snapshot, theme));
    }
  }

  function nameOf({ workflowKey, label, message, takenAt }: SnapshotMeta): string {
    const { workflow } = store.get();
    const when = takenAt.slice(0, 16).replace("T", " ").replace(":", ".");
    const title = label || message || when;
    return tabName(workflow?.key === workflowKey ? workflow.name : "", title);
  }

  return {
    async copyPicture(snapshot, as, theme) {
      try {
        const drawn = picture(snapshot, as, theme);
        if (await toClipboard(as, drawn)) {
          toasts.show({ severity: "success", text: text("preview.copied") });
          return;
        }
        download(await drawn, `${nameOf(snapshot)}.${as}`);
        toasts.show({ severity: "info", text: text("preview.not-copied") });
      } catch (error) {
        fail(parts, "preview.not-taken", error);
      }
    },
    async downloadPicture(snapshot, as, theme) {
      try {
        download(await picture(snapshot, as, theme), `${nameOf(snapshot)}.${as}`);
      } catch (error) {
        fail(parts, "preview.not-taken", error);
      }
    },
    async downloadWorkflow(snapshot) {
      try {
        downloadJson(await snapline.graph(snapshot.id), `${nameOf(snapshot)}.json`);
      } catch (error) {
        fail(parts, "preview.not-downloaded", error);
      }
    },
  };
}

/**
 * Answers false where the browser does not let the page do it, as at an address that is no secure context.
 * The picture may still be on its way: a browser asks for the click that it came from.
 */
async function toClipboard(as: Format, drawn: Promise<Blob>): Promise<boolean> {
  if (typeof ClipboardItem === "undefined" || !navigator.clipboard?.write) return false;
  const retyped = (type: string) => drawn.then((blob) => new Blob([blob], { type }));
  const takesSvg = ClipboardItem.supports?.("image/svg+xml") ?? false;
  const items =
    as === "png"
      ? { "image/png": retyped("image/png") }
      : {
          "text/plain": retyped("text/plain"),
          ...(takesSvg && { "image/svg+xml": retyped("image/svg+xml") }),
        };
  return navigator.clipboard.write([new ClipboardItem(items)]).then(
    () => true,
    () => false,
  );
}
