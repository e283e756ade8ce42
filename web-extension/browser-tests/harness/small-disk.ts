import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const isRoot = process.getuid?.() === 0;

/**
 * A tmpfs of a few megabytes. Root mounts it for all; others get one in a namespace that the
 * playground runs in, which is reached from outside through `/proc/<pid>/root`.
 */
export class SmallDisk {
  /** where the playground sees it */
  readonly point = mkdtempSync(join(tmpdir(), "snapline-disk-"));
  private root = "";

  private readonly options: string;

  constructor(megabytes: number, { readOnly = false } = {}) {
    this.options = `size=${megabytes}m${readOnly ? ",ro" : ""}`;
    if (isRoot) {
      execFileSync("mount", ["-t", "tmpfs", "-o", this.options, "tmpfs", this.point]);
    } else if (spawnSync("unshare", ["-rm", "true"]).status !== 0) {
      throw new Error(
        "A full disk cannot be tried here: run the tests as root, or allow user namespaces " +
          "(sysctl kernel.unprivileged_userns_clone=1), so that a small disk can be mounted.",
      );
    }
  }

  /** where the test sees it */
  get folder(): string {
    return this.root + this.point;
  }

  /** The command that runs `command` where the disk is mounted. */
  around(command: string[]): string[] {
    if (isRoot) return command;
    const mount = `mount -t tmpfs -o ${this.options} tmpfs "$0" && exec "$@"`;
    return ["unshare", "-rm", "sh", "-c", mount, this.point, ...command];
  }

  mountedBy(pid: number): void {
    if (!isRoot) this.root = `/proc/${pid}/root`;
  }

  /** Leaves `bytes` free, so that the next file that is larger does not fit. */
  fill(bytes = 0): void {
    const { bavail, bsize } = statfsSync(this.folder);
    writeFileSync(join(this.folder, "filler"), Buffer.alloc(Math.max(0, bavail * bsize - bytes)));
  }

  free(): void {
    rmSync(join(this.folder, "filler"));
  }

  /** From now on what is below `folder` can only be read, also by root and by who has it open. */
  protect(folder: string): void {
    const path = join(this.point, folder);
    this.inside("mount", "--bind", path, path);
    this.inside("mount", "-o", "remount,bind,ro", path);
  }

  release(folder: string): void {
    this.inside("umount", join(this.point, folder));
  }

  /** What could only be read from the beginning can be written from now on. */
  makeWritable(): void {
    this.inside("mount", "-o", "remount,rw", this.point);
  }

  private inside(...command: string[]): void {
    const pid = this.root.split("/")[2];
    const enter = ["nsenter", "-t", pid ?? "", "-U", "-m", "--preserve-credentials"];
    const [program, ...words] = isRoot ? command : [...enter, ...command];
    execFileSync(program!, words);
  }

  remove(): void {
    if (isRoot) execFileSync("umount", ["-l", this.point]);
    rmSync(this.point, { recursive: true, force: true });
  }
}
