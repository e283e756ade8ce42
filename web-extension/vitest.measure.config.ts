import { defineConfig } from "vitest/config";

/** What `python -m bench page` measures in a browser. */
export default defineConfig({
  test: {
    fileParallelism: false, // one at a time: they share the processor
    include: ["browser-tests/measures/**/*.measure.ts"],
    globalSetup: ["browser-tests/harness/one-browser.ts"],
    environment: "node",
    hookTimeout: 90_000,
  },
});
