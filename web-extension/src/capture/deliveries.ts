import type { CaptureAnswer } from "../client/wire";

/** What became of a capture: the server's answer, or its sentence why it refused for good. */
export type Delivery = { answer: CaptureAnswer } | { refused: string };

/** Lets a person's act wait for the server's word on one capture. */
export class Deliveries {
  private readonly waiting = new Map<string, ((delivery: Delivery) => void)[]>();

  of(captureId: string): Promise<Delivery> {
    return new Promise((resolve) => {
      this.waiting.set(captureId, [...(this.waiting.get(captureId) ?? []), resolve]);
    });
  }

  /** Answers whether somebody waited for it. */
  settle(captureId: string, delivery: Delivery): boolean {
    for (const resolve of this.waiting.get(captureId) ?? []) resolve(delivery);
    return this.waiting.delete(captureId);
  }
}
