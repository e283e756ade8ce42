import { expect, test, vi } from "vitest";
import { tabName } from "../../src/actions/restore";
import { pass } from "../clock";
import { graphOf } from "../fake-door";
import { A, actingPage } from "./acting-page";

const acting = actingPage();
const { history, idOf, edit, act } = acting;

test("takes a snapshot with the name that the person gives, and Manual for none", async () => {
  acting.page.door.answer = "before the call";
  await act(acting.page.actions.takeSnapshot());
  await edit("1");
  acting.page.door.answer = "";
  await act(acting.page.actions.takeSnapshot());
  expect(history().map(({ meta }) => meta.label)).toEqual(["before the call", "Manual"]);
});

test("takes nothing when the dialog is cancelled", async () => {
  acting.page.door.answer = null;
  const requests = acting.server.captures.length;
  await act(acting.page.actions.takeSnapshot());
  expect(acting.server.captures).toHaveLength(requests);
  expect(acting.page.toasts()).toEqual([]);
});

test("captures the graph of the click, not what is edited behind the dialog", async () => {
  acting.page.door.askForText = async () => {
    vi.advanceTimersByTime(1_000);
    acting.page.door.edit(graphOf("edited behind"));
    return "mine";
  };
  await edit("1");
  await act(acting.page.actions.takeSnapshot(), 5_000);
  const mine = history().find(({ meta }) => meta.label === "mine");
  expect(mine!.graph).toBe(graphOf("1"));
  expect(acting.server.graphs()).toContain(graphOf("edited behind"));
});

test("says what became of a save, and nothing of an automatic capture", async () => {
  await edit("1");
  expect(acting.page.toasts()).toEqual([]);
  acting.page.door.edit(graphOf("2"));
  acting.page.door.save();
  await pass(1_000);
  expect(acting.page.toasts()).toEqual(["Snapshot taken"]);
  acting.page.door.save();
  await pass(1_000);
  expect(acting.page.toasts()).toContain("This state is already captured.");
});

test("restores into a tab of its own and leaves the open one alone", async () => {
  acting.page.door.answer = "good hands";
  await edit("1");
  await act(acting.page.actions.takeSnapshot());
  await edit("2");
  await act(acting.page.actions.restore(idOf("1")));
  expect(acting.page.door.tab()).toMatchObject({
    path: "workflows/a - good hands.json",
    temporary: true,
  });
  expect(acting.page.door.graph()).toBe(graphOf("1"));
  expect(acting.page.door.graphs.get(A)).toBe(graphOf("2"));
});

test("names a restored tab so that every file system takes it", () => {
  expect(tabName("a/b", 'x: "y"?')).toBe("a b - x y");
  expect(tabName("", "..")).toBe("Snapline");
  expect(tabName("工作", "x".repeat(200))).toHaveLength(80);
});

test("deletes, and brings back with Undo", async () => {
  await edit("1");
  const id = idOf("1");
  const deleted: string[] = [];
  acting.server.fault = (method, route) => {
    if (method === "DELETE" || route.endsWith("/undelete")) deleted.push(`${method} ${route}`);
    return null;
  };
  acting.page.session.live.upsert(history().at(-1)!.meta);
  await act(acting.page.actions.remove(id), 100);
  expect(acting.page.store.get().snapshots.map((s) => s.id)).not.toContain(id);
  acting.page.store.get().toasts.at(-1)!.action!.run();
  await pass(100);
  expect(acting.page.store.get().snapshots.map((s) => s.id)).toContain(id);
  expect(deleted).toEqual([
    `DELETE /snapline/api/snapshots/${id}`,
    `POST /snapline/api/snapshots/${id}/undelete`,
  ]);
});

test("asks before it deletes a locked one, and shows a lock only when the server has it", async () => {
  await edit("1");
  const id = idOf("1");
  acting.server.fault = (method) =>
    method === "PATCH" ? { kind: "problem", status: 507, code: "disk-full" } : null;
  await act(acting.page.actions.setLocked(id, true), 100);
  expect(acting.page.store.get().snapshots.find((s) => s.id === id)!.locked).toBe(false);
  acting.server.fault = () => null;
  await act(acting.page.actions.setLocked(id, true), 100);
  expect(acting.page.store.get().snapshots.find((s) => s.id === id)!.locked).toBe(true);
  acting.page.door.says = false;
  await act(acting.page.actions.remove(id), 100);
  expect(acting.server.requests.filter((request) => request.startsWith("DELETE"))).toEqual([]);
  acting.page.door.says = true;
  await act(acting.page.actions.remove(id), 100);
  expect(acting.server.requests).toContain(`DELETE /snapline/api/snapshots/${id}?locked=true`);
});

test("says nothing of a deletion when a lock came in between and the person keeps it", async () => {
  await edit("1");
  const id = idOf("1");
  acting.page.door.says = false;
  acting.server.fault = (method) =>
    method === "DELETE" ? { kind: "problem", status: 409, code: "locked" } : null;
  await act(acting.page.actions.remove(id), 100);
  expect(acting.page.store.get().snapshots.map((snapshot) => snapshot.id)).toContain(id);
  expect(acting.page.toasts()).toEqual([]);
});

test("says that no snapshot was taken when its tab was closed behind the dialog", async () => {
  acting.page.door.askForText = async () => {
    acting.page.door.close(A);
    return "mine";
  };
  await act(acting.page.actions.takeSnapshot());
  expect(acting.page.toasts()).toEqual([
    "No snapshot taken. The workflow was closed or renamed meanwhile.",
  ]);
});
