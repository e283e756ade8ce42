import { chromium } from "playwright-core";
import type { TestProject } from "vitest/node";
import { chromiumFlags, findChromium } from "./chromium";

declare module "vitest" {
  interface ProvidedContext {
    browser: string;
  }
}

/** Starts the one browser of the run; every test gets a context of its own in it. */
export default async function setup(project: TestProject) {
  const server = await chromium.launchServer({
    executablePath: findChromium(),
    args: chromiumFlags(),
  });
  project.provide("browser", server.wsEndpoint());
  return () => server.close();
}
