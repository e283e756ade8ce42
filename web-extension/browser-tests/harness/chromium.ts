import { accessSync, constants, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** A name that is no loopback address to the page, as a computer on the local network has one. */
export const LAN_NAME = "snapline.test";

/** Throws a sentence with the remedy: a browser test is never skipped. */
export function findChromium(): string {
  const chosen = process.env.SNAPLINE_CHROMIUM;
  const found = chosen ? [chosen] : [...onPath(), ...inPlaywrightsCache()];
  const usable = found.find(isExecutable);
  if (usable) return usable;
  throw new Error(
    chosen
      ? `SNAPLINE_CHROMIUM is ${chosen}, which cannot be started. Name a Chromium or Chrome.`
      : "No Chromium was found. Install one (Debian, Ubuntu: apt-get install chromium; elsewhere: " +
          "npx playwright-core install chromium) or name one: SNAPLINE_CHROMIUM=/path/to/chrome",
  );
}

/** The browser must reach nothing but the playground, and must start in a container. */
export function chromiumFlags(): string[] {
  const flags = [
    "--disable-dev-shm-usage",
    "--no-proxy-server",
    "--disable-background-networking",
    "--disable-component-update",
    `--host-resolver-rules=MAP ${LAN_NAME} 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1`,
  ];
  const isRoot = process.getuid?.() === 0; // Chromium refuses its sandbox to root
  return isRoot ? [...flags, "--no-sandbox"] : flags;
}

function onPath(): string[] {
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
}

function inPlaywrightsCache(): string[] {
  const caches = [
    process.env.PLAYWRIGHT_BROWSERS_PATH ?? join(homedir(), ".cache", "ms-playwright"),
    join(homedir(), "Library", "Caches", "ms-playwright"),
  ];
  const inside = [
    "chrome-linux/chrome",
    "chrome-linux64/chrome",
    "chrome-mac/Chromium.app/Contents/MacOS/Chromium",
  ];
  return caches.flatMap((cache) =>
    versionsIn(cache).flatMap((version) => inside.map((path) => join(cache, version, path))),
  );
}

function versionsIn(cache: string): string[] {
  try {
    return readdirSync(cache).filter((name) => name.startsWith("chromium-"));
  } catch {
    return []; // no such cache
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
