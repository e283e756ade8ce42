import { useEffect, useRef, useState } from "preact/hooks";
import { sentenceOf } from "../actions/parts";

export interface Loaded<T> {
  /** null until it is there; the former one stays while another is asked for */
  value: T | null;
  problem: string | null;
  again(): void;
}

/** What the server answers, asked for anew whenever one of `needs` is another. */
export function useLoaded<T>(
  load: (signal: AbortSignal) => Promise<T>,
  needs: readonly unknown[],
  failed: (error: unknown) => void,
): Loaded<T> {
  const [answer, setAnswer] = useState<{ value: T | null; problem: string | null }>({
    ...{ value: null, problem: null },
  });
  const [tries, setTries] = useState(0);
  const last = useRef<T | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    load(stop.signal).then(
      (value) => {
        if (stop.signal.aborted) return;
        last.current = value;
        setAnswer({ value, problem: null });
      },
      (error: unknown) => {
        if (stop.signal.aborted) return;
        failed(error);
        setAnswer({ value: last.current, problem: sentenceOf(error) });
      },
    );
    return () => stop.abort();
  }, [...needs, tries]);
  return { ...answer, again: () => setTries(tries + 1) };
}
