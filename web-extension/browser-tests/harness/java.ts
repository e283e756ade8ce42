import { chmodSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A program that calls itself Java and does as it is told when it is to run the server. */
export class Java {
  readonly path = join(mkdtempSync(join(tmpdir(), "snapline-java-")), "java");

  constructor(
    act: string,
    private readonly version = "17.0.15",
  ) {
    this.nowDoes(act);
  }

  /** From its next start it does `act`, a line of shell. */
  nowDoes(act: string): void {
    const told = `echo 'openjdk version "${this.version}"' >&2; exit 0`;
    writeFileSync(this.path, `#!/bin/sh\nif [ "$1" = "-version" ]; then ${told}; fi\n${act}\n`);
    chmodSync(this.path, 0o755);
  }
}
