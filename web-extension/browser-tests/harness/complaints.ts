import type { Page } from "playwright-core";

/** What the frontends complain about without any extension; each one seen with an empty pack. */
const OWN = [
  /user\.css/,
  /favicon\.ico/,
  /api\/userdata\/comfy\.templates\.json/,
  /api\/userdata\?dir=subgraphs/,
  /ComfyApp graph accessed before initialization/, // 1.49.6
  /Cannot read properties of undefined \(reading 'id'\)[^]*addSetting/, // 1.27.10, its own setting
  /net::ERR_NAME_NOT_RESOLVED/, // the internet, which tests have not
  /net::ERR_INTERNET_DISCONNECTED/,
  /ResizeObserver loop/,
];

/** Collects the errors that a page writes to its console, and exceptions that nobody caught. */
export class Complaints {
  private readonly texts: string[] = [];
  private readonly expected: RegExp[] = [...OWN];

  constructor(page: Page) {
    page.on("console", (message) => {
      if (message.type() === "error") {
        this.texts.push(`${message.text()} (${message.location().url})`);
      }
    });
    page.on("pageerror", (error) => this.texts.push(error.stack ?? error.message));
  }

  /** From now on, and for what came before, these are part of the test. */
  expect(...patterns: RegExp[]): void {
    this.expected.push(...patterns);
  }

  unexpected(): string[] {
    return this.texts.filter((text) => !this.expected.some((pattern) => pattern.test(text)));
  }
}
