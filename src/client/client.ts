/**
 * The client: every call of the OpenAPI document, typed by it, with what each program would have to write around them. A call answers
 * `{ data, error, response }`; `error` is a union by `code`. What never reached Rollcall is thrown.
 */
import createFetchClient, { type Client, type FetchOptions } from "openapi-fetch";
import { type Attempting, attempting } from "./attempts.ts";
import { unwrap } from "./failures.ts";
import type { paths } from "./schema.ts";

export interface ClientOptions extends Partial<Omit<Attempting, "key">> {
  /** The origin of the instance, such as `https://rollcall.example.com`. */
  readonly baseUrl: string;
  /** The operator key, an API key or a personal token; or what finds it, asked at every call. Without one: a browser with its session. */
  readonly key?: string | (() => string | Promise<string>);
  /** Sent with every call, such as the `X-CSRF-Token` of a session. */
  readonly headers?: Readonly<Record<string, string>>;
}

interface PageOf<T> {
  readonly data: readonly T[];
  readonly page: { readonly nextCursor: string | null };
}

type AnswerOf<P extends keyof paths> = paths[P] extends {
  get: { responses: { 200: { content: { "application/json": infer A } } } };
}
  ? A
  : never;

/** The paths whose GET answers a page. */
export type ListPath = { [P in keyof paths]: AnswerOf<P> extends PageOf<unknown> ? P : never }[keyof paths];

/** What a list lists. */
export type ItemOf<P extends ListPath> = AnswerOf<P> extends PageOf<infer T> ? T : never;

export interface RollcallClient extends Client<paths> {
  /** Everything that a list has, page by page as it is asked for. @throws RollcallError */
  readonly list: <P extends ListPath>(path: P, init?: FetchOptions<paths[P]["get"]>) => AsyncGenerator<ItemOf<P>>;
}

const USUAL = { retries: 4, timeoutMs: 30_000, longestWaitMs: 60_000, random: Math.random } as const;

/** A client of one instance, for one key. */
export function createClient({ baseUrl, headers, key, ...given }: ClientOptions): RollcallClient {
  const options: Attempting = { ...USUAL, fetch: (...call) => globalThis.fetch(...call), ...given, key };
  const client = createFetchClient<paths>({
    baseUrl: baseUrl.replace(/\/+$/, ""),
    fetch: attempting(options),
    ...(headers && { headers }),
  });
  return Object.assign(client, { list: listing(client) });
}

const listing = (client: Client<paths>): RollcallClient["list"] =>
  async function* list(path, init) {
    const get = client.GET as unknown as (
      path: string,
      init: object,
    ) => Promise<Parameters<typeof unwrap<PageOf<never>>>[0]>;
    const params = (init as { params?: { query?: object } } | undefined)?.params;
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const query = { ...params?.query, ...(cursor && { cursor }) };
      const { data, page } = unwrap(await get(path, { ...init, params: { ...params, query } }));
      yield* data;
      cursor = page.nextCursor;
    }
  };
