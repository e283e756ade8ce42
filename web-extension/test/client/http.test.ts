// @vitest-environment node
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { createHttp, ProblemError, UnreachableError } from "../../src/client/http";
import { createSnapline } from "../../src/client/snapline";
import { newUuid } from "../../src/client/uuid";

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
});

/** A real server on a free port, asked through Node's own fetch and not through the page's. */
async function serving(listener: RequestListener) {
  server = createServer(listener);
  await new Promise<void>((ready) => server!.listen(0, "127.0.0.1", ready));
  const { port } = server.address() as AddressInfo;
  return createHttp((route, init) => fetch(`http://127.0.0.1:${port}${route}`, init));
}

function body(request: Parameters<RequestListener>[0]): Promise<string> {
  return new Promise((resolve) => {
    let text = "";
    request.on("data", (part) => (text += part)).on("end", () => resolve(text));
  });
}

test("sends a graph as the last member, byte for byte", async () => {
  let sent = "";
  const http = await serving(async (request, response) => {
    sent = await body(request);
    response.end("{}");
  });
  const graph = '{"nodes":[],"x":1.0,"y":"\\u00e9é"}';
  await createSnapline(http).capture("k-00000000", {
    ...{ captureId: "c", clientId: "w", source: "auto", parent: null, ageMs: 5, label: "ü" },
    graph,
  });
  expect(sent).toBe(
    `{"captureId":"c","clientId":"w","source":"auto","parent":null,"ageMs":5,"label":"ü","graph":${graph}}`,
  );
});

test("turns a problem into an error with its code, sentence and pause", async () => {
  const http = await serving((_, response) => {
    response.writeHead(507, { "Retry-After": "30" });
    response.end(JSON.stringify({ code: "disk-full", detail: "No space.", retryable: true }));
  });
  const error = await http.json("POST", "/x").catch((e: unknown) => e);
  expect(error).toBeInstanceOf(ProblemError);
  expect(error).toMatchObject({ code: "disk-full", detail: "No space.", retryAfterMs: 30_000 });
});

test("takes the error page of a proxy on the way for an error, too", async () => {
  const http = await serving((_, response) => {
    response.writeHead(502, "Bad Gateway");
    response.end("<html>");
  });
  await expect(http.json("GET", "/x")).rejects.toMatchObject({
    ...{ status: 502, code: "", retryable: true },
    detail: "502 Bad Gateway",
  });
});

test("says that nobody answers, also when the answer does not end in time", async () => {
  const http = await serving((_, response) => {
    response.writeHead(200);
    response.write("[1,");
  });
  await expect(http.json("GET", "/x", { timeoutMs: 50 })).rejects.toBeInstanceOf(UnreachableError);
});

test("stops when the asker does", async () => {
  const stop = new AbortController();
  const http = await serving(() => stop.abort());
  await expect(http.text("/x", { signal: stop.signal })).rejects.toBeInstanceOf(UnreachableError);
});

test("makes uuids where the page is no secure context", () => {
  const ids = new Set(Array.from({ length: 100 }, newUuid));
  expect(ids.size).toBe(100);
  for (const id of ids) {
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  }
});
