import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Playground } from "./playground";

/** The folder `custom_nodes` of a playground, filled as ComfyUI-Manager fills it. */
export class NodePacks {
  private readonly folder: string;

  constructor(playground: Playground) {
    this.folder = join(playground.userFolder, "../../custom_nodes");
  }

  /** A pack of the registry in this version, in the place of another version of it. */
  install(name: string, version: string): void {
    const folder = join(this.folder, name);
    mkdirSync(folder, { recursive: true });
    const project = `[project]\nname = "${name}"\nversion = "${version}"\n`;
    writeFileSync(join(folder, "pyproject.toml"), project);
    writeFileSync(join(folder, "__init__.py"), "NODE_CLASS_MAPPINGS = {}\n");
    writeFileSync(join(folder, ".tracking"), "pyproject.toml\n__init__.py\n");
  }

  remove(name: string): void {
    rmSync(join(this.folder, name), { recursive: true });
  }
}
