import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["browser-tests/flows/**/*.flow.ts"],
    globalSetup: ["browser-tests/harness/one-browser.ts"],
    environment: "node",
    fileParallelism: false, // one test at a time: they measure waiting, and share two cores
    testTimeout: 90_000,
    hookTimeout: 90_000,
    reporters: ["verbose"],
  },
});
