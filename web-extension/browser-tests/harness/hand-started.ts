import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PROJECT } from "./playground";
import { end } from "./processes";
import { until } from "./waiting";

/** The server as a person starts it who has no ComfyUI at hand: by its jar, on a folder of its own. */
export class HandStarted {
  private readonly folder = mkdtempSync(join(tmpdir(), "snapline-by-hand-"));
  private readonly process: ChildProcess;
  private readonly keys = new Map<string, string>();
  private printed = "";

  constructor() {
    const jar = join(PROJECT, "server/target/snapline-server.jar");
    this.process = spawn("java", ["-jar", jar, "serve", "--data", this.folder, "--port", "0"]);
    this.process.stdout!.on("data", (text: Buffer) => (this.printed += text.toString()));
  }

  /** What it prints: the link works once. */
  link(): Promise<string> {
    return until("the server prints a link", () => /http:\S+\/open\/\w+/.exec(this.printed)?.[0]);
  }

  /** Stores graphs in a new history as ComfyUI's page would, oldest first; answers their ids. */
  async store(name: string, graphs: readonly object[]): Promise<string[]> {
    const clientId = crypto.randomUUID();
    const { workflow } = await this.ask("POST", "workflows/resolve", {
      ...{ clientId, path: `workflows/${name}.json`, temporary: false, name, graphId: null },
      ...{ remembered: null, existingPaths: [] },
    });
    const ids: string[] = [];
    for (const graph of graphs) {
      const parent = ids.length > 0 ? { id: ids.at(-1) } : null;
      const { snapshot } = await this.ask("POST", `workflows/${workflow.key}/snapshots`, {
        ...{ captureId: crypto.randomUUID(), clientId, ageMs: 0, source: "manual", parent },
        ...{ label: `Version ${ids.length + 1}`, graph },
      });
      ids.push(snapshot.id);
    }
    this.keys.set(name, workflow.key);
    return ids;
  }

  /** Deletes a history that was stored here. */
  async remove(name: string): Promise<void> {
    await this.ask("DELETE", `workflows/${this.keys.get(name)!}`, {});
  }

  private async ask(method: string, path: string, body: object) {
    const { port, token } = JSON.parse(
      readFileSync(join(this.folder, "run/server.json"), "utf8"),
    ) as { port: number; token: string };
    const headers = { "Content-Type": "application/json", Authorization: `Bearer ${token}` };
    const at = `http://127.0.0.1:${port}/api/${path}`;
    const sent = await fetch(at, { method, headers, body: JSON.stringify(body) });
    if (!sent.ok) throw new Error(`${path}: ${await sent.text()}`);
    return (await sent.json()) as { workflow: { key: string }; snapshot: { id: string } };
  }

  async stop(): Promise<void> {
    if (this.process.pid !== undefined) await end(this.process.pid, "SIGTERM");
    rmSync(this.folder, { recursive: true, force: true });
  }
}
