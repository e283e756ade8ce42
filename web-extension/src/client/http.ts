import type { Problem } from "./wire";

/** How the host sends a request below its own address, with its user's header. */
export type Fetch = (route: string, init?: RequestInit) => Promise<Response>;

/** The server (or the shim before it) refused, and said why. */
export class ProblemError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    readonly retryable: boolean,
    readonly retryAfterMs: number | null,
    /** members of the problem beyond the common ones */
    readonly more: Readonly<Record<string, unknown>> = {},
  ) {
    super(detail);
    this.name = "ProblemError";
  }
}

/** No answer came: the host is away, the network is down or the time is up. */
export class UnreachableError extends Error {
  constructor(cause: unknown) {
    super("Snapline is not answering.", { cause });
    this.name = "UnreachableError";
  }
}

export interface RequestOptions {
  /** JSON text, or bytes; sent as it is */
  body?: string | Blob;
  timeoutMs?: number;
  signal?: AbortSignal;
  keepalive?: boolean;
}

export interface Http {
  json<T>(method: string, route: string, options?: RequestOptions): Promise<T>;
  text(route: string, options?: RequestOptions): Promise<string>;
  blob(route: string, options?: RequestOptions): Promise<Blob>;
  /** with the name that the server gives it; "" = it gives none */
  file(route: string, options?: RequestOptions): Promise<FetchedFile>;
}

export interface FetchedFile {
  content: Blob;
  name: string;
}

/** Time until the last byte of an answer; the newest frontend allows 60 s for its headers. */
const ANSWER_WITHIN_MS = 30_000;

export function createHttp(fetch: Fetch): Http {
  async function request<T>(
    method: string,
    route: string,
    options: RequestOptions,
    read: (response: Response) => Promise<T>,
  ): Promise<T> {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), options.timeoutMs ?? ANSWER_WITHIN_MS);
    const cancel = () => stop.abort();
    options.signal?.addEventListener("abort", cancel);
    if (options.signal?.aborted) cancel();
    try {
      const response = await fetch(route, {
        method,
        headers: { "Content-Type": typeOf(options.body) },
        signal: stop.signal,
        ...(options.body !== undefined && { body: options.body }),
        ...(options.keepalive && { keepalive: true }),
        ...(options.body instanceof Blob && withoutHostsLimit),
      });
      if (!response.ok) throw await problemOf(response);
      return await read(response);
    } catch (error) {
      throw error instanceof ProblemError ? error : new UnreachableError(error);
    } finally {
      clearTimeout(timer);
      options.signal?.removeEventListener("abort", cancel);
    }
  }

  return {
    json: <T>(method: string, route: string, options: RequestOptions = {}) =>
      request(method, route, options, async (response): Promise<T> => {
        const text = await response.text();
        return (text === "" ? undefined : JSON.parse(text)) as T;
      }),
    text: (route, options = {}) => request("GET", route, options, (response) => response.text()),
    blob: (route, options = {}) => request("GET", route, options, (response) => response.blob()),
    file: (route, options = {}) =>
      request("GET", route, options, async (response) => ({
        content: await response.blob(),
        name: fileName(response.headers.get("Content-Disposition") ?? ""),
      })),
  };
}

/** RFC 6266: the name in UTF-8 goes before the plain one. */
function fileName(disposition: string): string {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1];
  if (encoded !== undefined) return decodeURIComponent(encoded);
  return /filename="([^"]*)"/i.exec(disposition)?.[1] ?? "";
}

function typeOf(body: string | Blob | undefined): string {
  return body instanceof Blob ? "application/octet-stream" : "application/json";
}

/** The newest frontend gives an answer 60 s to begin, which a large body on a slow line needs longer. */
const withoutHostsLimit = { timeoutMs: null };

async function problemOf(response: Response): Promise<ProblemError> {
  const text = await response.text();
  const problem = asProblem(text);
  const { status } = response;
  return new ProblemError(
    status,
    problem.code ?? "",
    problem.detail ?? `${status} ${response.statusText}`.trim(),
    problem.retryable ?? status >= 500,
    retryAfterMs(response.headers.get("Retry-After")),
    problem as Record<string, unknown>,
  );
}

/** A proxy on the way may answer with a page of its own instead of a problem. */
function asProblem(text: string): Partial<Problem> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : {};
  } catch {
    return {};
  }
}

function retryAfterMs(header: string | null): number | null {
  if (header === null) return null;
  const seconds = Number(header);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : null;
}
