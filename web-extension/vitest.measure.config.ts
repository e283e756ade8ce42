import { defineConfig } from "vitest/config";

/** What `python -m bench page` measures in a browser. */
export default defineConfig({
  test: {
    include: ["browser-tests/measures/**/*.measure.ts"],
    globalSetup: ["browser-tests/harness/one-browser.ts"],
    environment: "node",
    hookTimeout: 90_000,
  },
});
