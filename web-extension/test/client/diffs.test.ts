import { expect, test } from "vitest";
import { createHttp } from "../../src/client/http";
import { createSnapline } from "../../src/client/snapline";

function client(answer: object) {
  const sent: { route: string; body: string }[] = [];
  const snapline = createSnapline(
    createHttp(async (route, init) => {
      sent.push({ route, body: init?.body as string });
      return new Response(JSON.stringify(answer));
    }),
  );
  return { sent, snapline };
}

test("a graph goes to the comparison as it is, byte for byte", async () => {
  const { sent, snapline } = client({ message: "" });
  const graph = '{ "nodes":[ {"id":1, "seed":18446744073709551615} ] }';
  const { signal } = new AbortController();
  await snapline.compare({ base: { id: "01" }, target: { graph } }, signal);
  expect(sent).toEqual([
    { route: "/snapline/api/diffs", body: `{"base":{"id":"01"},"target":{"graph":${graph}}}` },
  ]);
});

test("names of widgets, pictures and the change go beside the graphs", async () => {
  const { sent, snapline } = client({ graph: { nodes: [] }, joined: 0, lost: [] });
  const back = await snapline.bringBack({
    ...{ base: { graph: "{}" }, target: { graph: "{}" }, change: "k" },
    widgetNames: { target: { "3": ["cfg"] } },
  });
  expect(back.graph).toBe('{"nodes":[]}');
  expect(sent[0]!.route).toBe("/snapline/api/diffs/bring-back");
  expect(JSON.parse(sent[0]!.body)).toEqual({
    ...{ base: { graph: {} }, target: { graph: {} }, change: "k" },
    widgetNames: { target: { "3": ["cfg"] } },
  });
});
