import type { Browser, BrowserContext } from "playwright-core";
import { ComfyPage } from "./comfy-page";

const WINDOW = { width: 1280, height: 800 };

/**
 * Browsers for the tests of one playground, each with a memory of its own. What a test leaves in one is
 * removed before the next test gets it; only the code that it has compiled stays, which is most of what
 * the frontend needs to start.
 */
export class Browsers {
  private readonly rested: BrowserContext[] = [];
  private pages: ComfyPage[] = [];

  constructor(private readonly browser: Browser) {}

  /** the pages that the running test has opened */
  get opened(): readonly ComfyPage[] {
    return this.pages;
  }

  async visit(url: string): Promise<ComfyPage> {
    const context = this.rested.pop() ?? (await this.browser.newContext({ viewport: WINDOW }));
    try {
      const comfy = await ComfyPage.openIn(context, url);
      this.pages.push(comfy);
      return comfy;
    } catch (error) {
      await context.close(); // what it half opened would go on beside the tests to come
      throw error;
    }
  }

  /** The test is over. */
  async rest(): Promise<void> {
    const used = this.pages;
    this.pages = [];
    await Promise.all(used.map(async (comfy) => this.rested.push(await comfy.forget())));
  }
}
