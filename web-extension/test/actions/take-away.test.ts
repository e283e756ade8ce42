import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { pixelsFor, sizeOf } from "../../src/actions/pixels";
import { createTakeAway } from "../../src/actions/take-away";
import { createHttp } from "../../src/client/http";
import { createSnapline } from "../../src/client/snapline";
import { createStore } from "../../src/state/store";
import { createText } from "../../src/state/text";
import { createToasts } from "../../src/state/toasts";
import { connected, drawing, snapshot } from "../panel/panel-page";

let files: { name: string; content: Blob }[];
let answers: Record<string, () => Response>;

beforeEach(() => {
  files = [];
  answers = {
    "preview.png": () => new Response("pixels", { headers: { "Content-Type": "image/png" } }),
    "preview.svg": () => new Response(drawing),
    graph: () => new Response('{"nodes":[]}'),
  };
  const blobs = new Map<string, Blob>();
  vi.spyOn(URL, "createObjectURL").mockImplementation((content) => {
    blobs.set(`blob:${blobs.size}`, content as Blob);
    return `blob:${blobs.size - 1}`;
  });
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    files.push({ name: this.download, content: blobs.get(this.href)! });
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function page() {
  const store = createStore(connected({ snapshots: [snapshot(1)] }));
  const text = createText();
  const http = createHttp(async (route) => answers[/([\w.]+)(\?.*)?$/.exec(route)![1]!]!());
  const parts = { store, text, toasts: createToasts(store), snapline: createSnapline(http) };
  const session = { failed: vi.fn() };
  const acts = createTakeAway({ ...parts, session } as never);
  return { acts, toast: () => store.get().toasts.at(-1) };
}

/** @param allows whether the browser lets the page write */
function clipboard(allows: boolean) {
  const copied: Record<string, string>[] = [];
  class Item {
    static supports = (type: string) => type === "image/svg+xml";
    constructor(readonly items: Record<string, Promise<Blob>>) {}
  }
  vi.stubGlobal("ClipboardItem", Item);
  vi.stubGlobal("navigator", {
    clipboard: {
      async write([item]: Item[]) {
        if (!allows) throw new DOMException("not allowed", "NotAllowedError");
        const all = Object.entries(item!.items).map(async ([type, blob]) => {
          expect((await blob).type).toBe(type);
          return [type, await (await blob).text()] as const;
        });
        copied.push(Object.fromEntries(await Promise.all(all)));
      },
    },
  });
  return copied;
}

const problem = (status: number, code: string) => () =>
  new Response(JSON.stringify({ status, code, detail: `${code}.` }), { status });

test("a picture is copied as pixels of the server", async () => {
  const copied = clipboard(true);
  const { acts, toast } = page();
  await acts.copyPicture(snapshot(1), "png", "dark");
  expect(copied).toEqual([{ "image/png": "pixels" }]);
  expect(toast()!.text).toBe("Picture copied");
  expect(files).toEqual([]);
});

test("an SVG is copied as what it is and as text", async () => {
  const copied = clipboard(true);
  await page().acts.copyPicture(snapshot(1), "svg", "light");
  expect(copied).toEqual([{ "text/plain": drawing, "image/svg+xml": drawing }]);
});

test("where the page may not copy, the picture is downloaded, and that is said", async () => {
  clipboard(false);
  const { acts, toast } = page();
  await acts.copyPicture(snapshot(1), "png", "dark");
  expect(files.map(({ name }) => name)).toEqual(["harbour - KSampler cfg 1.png"]);
  expect(toast()!.text).toContain("It was downloaded instead.");
  vi.stubGlobal("ClipboardItem", undefined);
  await acts.copyPicture(snapshot(1), "svg", "dark");
  expect(files[1]!.name).toBe("harbour - KSampler cfg 1.svg");
});

test("pictures and the workflow are downloaded under the snapshot's name", async () => {
  const { acts } = page();
  await acts.downloadPicture(snapshot(1, { label: "a/b" }), "svg", "dark");
  await acts.downloadWorkflow(snapshot(1, { workflowKey: "other" }));
  expect(files.map(({ name }) => name)).toEqual(["harbour - a b.svg", "KSampler cfg 1.json"]);
  expect(await files[0]!.content.text()).toBe(drawing);
  expect(await files[1]!.content.text()).toBe('{"nodes":[]}');
});

test("the page draws the pixels where the server cannot", async () => {
  answers["preview.png"] = problem(503, "busy");
  const drawn: string[] = [];
  vi.stubGlobal(
    "Image",
    class {
      src = "";
      decode = async () => void drawn.push(this.src);
    },
  );
  vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockReturnValue({ drawImage() {} } as never);
  vi.spyOn(HTMLCanvasElement.prototype, "toBlob").mockImplementation((done) =>
    done(new Blob(["drawn here"], { type: "image/png" })),
  );
  await page().acts.downloadPicture(snapshot(1), "png", "dark");
  expect(drawn).toHaveLength(1);
  expect(await files[0]!.content.text()).toBe("drawn here");
});

test("a server that does not answer is told, and nothing is downloaded", async () => {
  answers["preview.png"] = answers["graph"] = () => {
    throw new TypeError("Failed to fetch");
  };
  const { acts, toast } = page();
  await acts.downloadPicture(snapshot(1), "png", "dark");
  expect(toast()).toMatchObject({
    text: "The picture could not be had.",
    detail: "Snapline is not answering.",
  });
  await acts.downloadWorkflow(snapshot(1));
  expect(toast()!.text).toBe("The workflow could not be downloaded.");
  expect(files).toEqual([]);
});

test("the size of a drawing is what it says, within what a browser draws", () => {
  const svg = (attributes: string) => `<svg xmlns="http://www.w3.org/2000/svg" ${attributes}/>`;
  expect(sizeOf(svg('width="640" height="480"'))).toEqual({ width: 640, height: 480 });
  expect(sizeOf(svg('viewBox="0 0 300 200" width="100%"'))).toEqual({ width: 300, height: 200 });
  expect(pixelsFor({ width: 640, height: 480 })).toEqual({ width: 640, height: 480 });
  const { width, height } = pixelsFor({ width: 30_000, height: 10_000 });
  expect(Math.max(width, height)).toBeLessThanOrEqual(8_192);
  expect(width * height).toBeLessThanOrEqual(32_100_000);
  expect(width / height).toBeCloseTo(3, 1);
});
