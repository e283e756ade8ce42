import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A program that calls itself Java and does as it is told when it is to run the server. */
export class Java {
  private readonly folder = mkdtempSync(join(tmpdir(), "snapline-java-"));
  readonly path = join(this.folder, "java");

  constructor(
    act: string,
    private readonly version = "17.0.15",
  ) {
    this.nowDoes(act);
    process.once("exit", () => rmSync(this.folder, { recursive: true, force: true }));
  }

  /** From its next start it does `act`, a line of shell. */
  nowDoes(act: string): void {
    const told = `echo 'openjdk version "${this.version}"' >&2; exit 0`;
    writeFileSync(this.path, `#!/bin/sh\nif [ "$1" = "-version" ]; then ${told}; fi\n${act}\n`);
    chmodSync(this.path, 0o755);
  }
}
