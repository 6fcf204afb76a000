/** The calls of the portal: by the typed client, each with the token of the set-up session, reads too. */
import { createClient } from "../../client/client.ts";
import { type Failure, RollcallError, unwrap } from "../../client/failures.ts";
import type { components } from "../../client/schema.ts";
import { languageRead } from "../parts/words/language.tsx";

export { RollcallError };
export type Schemas = components["schemas"];
export type Session = Schemas["SetupSession"];

let csrfToken: string | undefined;

const client = createClient({ baseUrl: window.location.origin });
client.use({
  onRequest({ request }) {
    request.headers.set("Accept-Language", languageRead());
    if (csrfToken) request.headers.set("X-CSRF-Token", csrfToken);
    return request;
  },
});

export const { GET, POST, PATCH, DELETE } = client;

interface Answered<T> {
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}

/** What a call answered. @throws RollcallError */
export const answer = async <T>(call: Promise<Answered<T>>): Promise<T> =>
  unwrap((await call) as Answered<T> & { readonly error?: Failure });

/** Keeps what calls must show. */
export function knownBy(session: Session): Session {
  csrfToken = session.csrfToken;
  return session;
}

/** The secret of the link while it stands in the address. */
export const tokenInAddress = (): string | undefined =>
  decodeURIComponent(window.location.pathname.split("/")[2] ?? "") || undefined;

/** Opens the link that the address names, and takes it out of the address; else reads the session that this browser has. */
export async function openSession(): Promise<Session> {
  const token = tokenInAddress();
  if (token === undefined) return knownBy(await answer(GET("/setup/session")));
  const session = knownBy(await answer(POST("/setup/session", { body: { token } })));
  window.history.replaceState(null, "", `/setup${window.location.search}`);
  return session;
}

export const isOver = (error: unknown): boolean =>
  error instanceof RollcallError && (error.status === 401 || error.code === "setup_link_gone");

/** What a problem says beside its code: `reason`, `attemptsLeft`. */
export const memberOf = (error: unknown, member: string): unknown =>
  error instanceof RollcallError && error.failure
    ? (error.failure as unknown as Readonly<Record<string, unknown>>)[member]
    : undefined;
