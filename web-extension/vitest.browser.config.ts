import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["browser-tests/flows/**/*.flow.ts"],
    globalSetup: ["browser-tests/harness/one-browser.ts"],
    environment: "node",
    maxWorkers: 2, // a page that waits leaves its core to another one
    // On a busy CI machine a real browser may be late once; the report says which test was tried again.
    retry: process.env.CI ? 1 : 0,
    testTimeout: 180_000,
    hookTimeout: 150_000,
    expect: { poll: { timeout: 30_000 } }, // as long as `until` looks: one second is short for a page
    reporters: ["verbose"],
  },
});
