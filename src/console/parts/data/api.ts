/** The REST surface as the console calls it: by the typed client, with the session's proof of origin on every change. */
import { createClient } from "../../../client/client.ts";
import { type Failure, RollcallError, unwrap } from "../../../client/failures.ts";
import { newId } from "../../../client/ids.ts";
import type { components, paths } from "../../../client/schema.ts";
import { asSentBy, isSeen, noteSeen, placeOf, type Seen } from "../forms/forms.ts";
import { languageRead } from "../words/language.tsx";

export type { paths };
export { RollcallError };
export type Schemas = components["schemas"];

let csrfToken: string | undefined;

/** Tells what changes must show; the session's own answer has it. */
export const showToken = (token: string | undefined): void => {
  csrfToken = token;
};

const OWN = new Set<string>();
const MOST_OWN = 500;

/** Whether this page has made the request of this id: what came of it is shown already. */
export const isOwnRequest = (id: string): boolean => OWN.has(id);

/** Gives a change an id, by which its events are known. */
function named(request: Request): Request {
  const id = newId();
  const [oldest] = OWN;
  if (OWN.size >= MOST_OWN && oldest !== undefined) OWN.delete(oldest);
  OWN.add(id);
  request.headers.set("X-Request-Id", id);
  return request;
}

const client = createClient({ baseUrl: window.location.origin });
client.use({
  async onRequest({ request }) {
    request.headers.set("Accept-Language", languageRead());
    if (request.method === "GET") return request;
    const sent = named(await asSentBy(request, readNow));
    if (csrfToken) sent.headers.set("X-Rollcall-CSRF", csrfToken);
    return sent;
  },
  async onResponse({ request, response }) {
    const tag = response.headers.get("ETag");
    if (tag === null || !response.ok) return;
    // What was changed from a list is read anew by the next form: the list goes on without it.
    if (request.method !== "GET" && !(request.method === "PATCH" && isSeen(placeOf(request)))) return;
    noteSeen(placeOf(request), { tag, body: await response.clone().json() });
  },
});

/** An object as it is now, whatever it is. @throws RollcallError */
export async function readNow(path: string): Promise<Seen> {
  const { data, error, response } = await client.GET(path as never, {} as never);
  const body = unwrap({ data, error, response } as Parameters<typeof unwrap>[0]);
  return { tag: response.headers.get("ETag") ?? "*", body };
}

export const { GET, POST, PUT, PATCH, DELETE } = client;

interface Answered<T> {
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}

/** What a call answered. @throws RollcallError */
export const answer = async <T>(call: Promise<Answered<T>>): Promise<T> =>
  unwrap((await call) as Answered<T> & { readonly error?: Failure });
