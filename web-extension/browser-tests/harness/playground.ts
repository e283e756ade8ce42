import { type ChildProcess, spawn } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { LAN_NAME } from "./chromium";
import { Disk, type SnapshotFile } from "./disk";
import { end } from "./processes";
import type { SmallDisk } from "./small-disk";
import { until } from "./waiting";

export const PROJECT = fileURLToPath(new URL("../../..", import.meta.url));
const TEMPLATES = join(PROJECT, "build/templates/comfyui_workflow_templates_json/templates");
const PYTHON = process.env.SNAPLINE_PYTHON ?? join(PROJECT, ".venv/bin/python");

/** What a person would have set: a short delay, and nothing that covers the canvas. */
const SETTINGS = {
  "Comfy.TutorialCompleted": true,
  "Comfy.Workflow.ShowMissingModelsWarning": false,
  "Comfy.Minimap.Visible": false,
  "Comfy.Workflow.WarnBlueprintOverwrite": false,
  "Snapline.CaptureDelay": 1,
};

export interface PlaygroundOptions {
  settings?: Record<string, unknown>;
  /** more or other variables for the playground, and so for the sidecar */
  environment?: Record<string, string>;
  /** a disk of few megabytes that holds the data folder */
  disk?: SmallDisk;
}

/** One running playground with a user and a data folder of its own. */
export class Playground {
  readonly disk: Disk;
  private process: ChildProcess | undefined;
  private address = "";
  private printed = "";
  private complained = "";

  private constructor(
    readonly frontend: string,
    private readonly folder: string,
    private readonly options: PlaygroundOptions,
  ) {
    this.disk = new Disk(() => options.disk?.folder ?? join(folder, "data"));
  }

  static async start(frontend: string, options: PlaygroundOptions = {}): Promise<Playground> {
    const folder = mkdtempSync(join(tmpdir(), "snapline-playground-"));
    const playground = new Playground(frontend, folder, options);
    mkdirSync(join(folder, "custom_nodes")); // every ComfyUI has one
    playground.writeUserFile(
      "comfy.settings.json",
      JSON.stringify({ ...SETTINGS, ...options.settings }),
    );
    try {
      await playground.run();
    } catch (error) {
      await playground.stop();
      throw error;
    }
    return playground;
  }

  /** Puts a template into the user's workflows; answers its path as the frontend names it. */
  addWorkflow(name: string, template = "image_sdxl_simple"): string {
    const target = join(this.userFolder, "workflows", name);
    mkdirSync(dirname(target), { recursive: true });
    copyFileSync(join(TEMPLATES, `${template}.json`), target);
    return `workflows/${name}`;
  }

  /** Puts a graph into the user's workflows; answers its path. */
  addGraph(name: string, graph: object): string {
    this.writeUserFile(`workflows/${name}`, JSON.stringify(graph));
    return `workflows/${name}`;
  }

  /** Puts an example of the pack into the user's workflows; answers its path. */
  addExample(name: string, example: string): string {
    const target = join(this.userFolder, "workflows", name);
    copyFileSync(join(PROJECT, "example_workflows", `${example}.json`), target);
    return `workflows/${name}`;
  }

  /** Queues a prompt as a script does: no page, no workflow. */
  async queue(prompt: object): Promise<void> {
    const answer = await fetch(new URL("api/prompt", this.address), {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ prompt, extra_data: {} }),
    });
    if (!answer.ok) throw new Error(`The prompt was refused: ${await answer.text()}`);
  }

  /** A workflow of the gallery, as JSON. */
  template(name: string): string {
    return readFileSync(join(TEMPLATES, `${name}.json`), "utf8");
  }

  /** The snapshots of a workflow, once the disk holds at least `count`; oldest first. */
  stored(path: string, count: number, withinMs?: number): Promise<SnapshotFile[]> {
    const look = () => {
      const files = this.disk.snapshots(path);
      return files.length >= count && files;
    };
    return until(`${count} snapshots of ${path} are stored`, look, withinMs);
  }

  url(workflowPath: string): string {
    const name = workflowPath.replace(/^workflows\//, "");
    return `${this.address}?open=${encodeURIComponent(name)}`;
  }

  /** The same page by the name that another computer would use: no secure context. */
  lanUrl(workflowPath: string): string {
    return this.url(workflowPath).replace("127.0.0.1", LAN_NAME);
  }

  async isReady(): Promise<void> {
    await until("the sidecar is ready", async () => (await this.state()) === "ready", 60_000);
  }

  async state(): Promise<string> {
    const answer = await fetch(new URL("snapline/state", this.address));
    return ((await answer.json()) as { state: string }).state;
  }

  async hasFinishedRuns(): Promise<boolean> {
    const answer = await fetch(new URL("api/history", this.address));
    return Object.keys((await answer.json()) as object).length > 0;
  }

  async killSidecar(): Promise<void> {
    await end(this.disk.sidecarPid(), "SIGKILL");
  }

  async restart(): Promise<void> {
    const port = new URL(this.address).port;
    await this.endProcess();
    await this.run(port);
  }

  async stop(): Promise<void> {
    await this.endProcess();
    await this.endSidecar();
    this.options.disk?.remove();
    rmSync(this.folder, { recursive: true, force: true });
  }

  get userFolder(): string {
    return join(this.folder, "user", "default");
  }

  private writeUserFile(name: string, content: string): void {
    mkdirSync(join(this.userFolder, "workflows"), { recursive: true });
    writeFileSync(join(this.userFolder, name), content);
  }

  private async run(port = "0"): Promise<void> {
    const command = [PYTHON, "-m", "playground", "--port", port, "--frontend", this.frontend];
    command.push(
      "--user-directory",
      join(this.folder, "user"),
      "--data",
      this.options.disk?.point ?? this.disk.folder,
    );
    const [program, ...words] = this.options.disk?.around(command) ?? command;
    const environment = { ...process.env, ...this.options.environment };
    const child = spawn(program!, words, { cwd: PROJECT, env: environment });
    this.process = child;
    const kill = () => child.kill();
    process.once("exit", kill); // also when the run is broken off
    child.once("exit", () => process.off("exit", kill));
    this.printed = this.complained = "";
    child.stdout.on("data", (text: Buffer) => (this.printed += text.toString()));
    child.stderr.on("data", (text: Buffer) => (this.complained += text.toString()));
    const found = await until(
      "the playground has printed its address",
      () => child.exitCode !== null || /^Snapline playground: (\S+)$/m.exec(this.printed)?.[1],
      60_000,
    );
    if (found === true) throw new Error(`The playground ended:\n${this.complained}`);
    this.address = found;
    this.options.disk?.mountedBy(child.pid!);
  }

  private async endProcess(): Promise<void> {
    if (this.process?.exitCode === null) await end(this.process.pid!, "SIGTERM");
  }

  /** It would end by itself some seconds after its last lease; the folder goes now. */
  private async endSidecar(): Promise<void> {
    let pid: number;
    try {
      pid = this.disk.sidecarPid();
    } catch {
      return; // it never started, or has ended already
    }
    await end(pid, "SIGKILL");
  }
}
