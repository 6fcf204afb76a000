/** Access tokens by client credentials (RFC 6749 §4.4), for SCIM and for streams: who asks, whether that is so, and what is given. */
import { countWrong } from "../../credential-throttling.ts";
import { DomainError, tooOften } from "../../errors.ts";
import type { ConnectionDoc, CredentialDoc } from "../connection.model.ts";
import { noteRefusedOf } from "../credentials/refused-tokens.ts";
import { findOAuthClient, noteUse, type Use } from "../credentials/verifying.ts";
import { ACCESS_SECONDS, accessTokenText } from "./access-tokens.ts";
import { clientNamedBy, proofOfAssertion, type Server } from "./assertions.ts";
import { proofOfSecret } from "./proofs.ts";
import { streamScopesIn } from "./stream-scopes.ts";

/** How a client says who it is. */
export type ShownClient =
  | { readonly id: string; readonly secret: string }
  | { readonly id: string | undefined; readonly assertion: string };

/** What is given. */
export interface Granted {
  readonly accessToken: string;
  readonly expiresIn: number;
  readonly scope: string;
}

/** The one scope of a connection's clients: what of SCIM it opens is said at the client. */
export const OAUTH_SCOPE = "scim";

/**
 * Gives an access token.
 * @throws DomainError `unauthenticated` for a client that is none or does not prove it, `rate_limited` where that came too often,
 * `connection_disabled`, `forbidden` for a connection that takes no OAuth, `invalid` with the reason `invalid_scope`
 */
export async function grantAccessToken(
  shown: ShownClient,
  scope: string | undefined,
  { server, use }: { readonly server: Server; readonly use: Use },
): Promise<Granted> {
  const id = "assertion" in shown ? clientNamedBy(shown.assertion) : shown.id;
  const { client, connection, n } = await authenticated(shown, id, server)
    .catch((error: unknown) => noteRefusedOf(id, use.ip, error))
    .catch((error: unknown) => counted(error, id, use));
  if (connection) requireOpen(connection);
  const scopes = scopesAsked(scope, connection ? [OAUTH_SCOPE] : streamScopesIn(client.scopes));
  noteUse(client, use);
  const until = Math.floor(new Date(Date.now() + ACCESS_SECONDS * 1_000).getTime() / 1_000);
  return {
    accessToken: accessTokenText({ clientId: client._id, n, until, streamScopes: streamScopesIn(scopes) }),
    ...{ expiresIn: ACCESS_SECONDS, scope: scopes.join(" ") },
  };
}

/** Those that were asked for, or all that the client may have. */
function scopesAsked(scope: string | undefined, all: readonly string[]): readonly string[] {
  const asked = scope?.split(" ") ?? all;
  if (asked.every((one) => all.includes(one))) return all.filter((one) => asked.includes(one));
  const detail = all.length === 1 ? `The one scope here is ${all.join()}.` : `The scopes here are ${all.join(", ")}.`;
  throw new DomainError("invalid", detail, [], { reason: "invalid_scope" });
}

interface Authenticated {
  readonly client: CredentialDoc;
  /** Null for a client of the organization itself. */
  readonly connection: ConnectionDoc | null;
  /** The number of what it has proved itself by. */
  readonly n: number;
}

async function authenticated(shown: ShownClient, id: string | undefined, server: Server): Promise<Authenticated> {
  const found = id === undefined || (shown.id ?? id) !== id ? null : await findOAuthClient(id);
  if (!found) throw unknown();
  const { credential: client, connection } = found;
  const proof =
    "assertion" in shown
      ? await proofOfAssertion(client, shown.assertion, server)
      : proofOfSecret(client.proofs ?? [], shown.secret);
  if (!proof) throw unknown();
  return { client, connection, n: proof.n };
}

const unknown = (): DomainError =>
  new DomainError("unauthenticated", "The client is not known, or does not prove itself.");

function counted(error: unknown, holder: string | undefined, { ip }: Use): never {
  const isWrong = error instanceof DomainError && error.code === "unauthenticated";
  const wait = isWrong ? countWrong({ ip, holder }) : 0;
  throw wait > 0 ? tooOften(wait) : error;
}

function requireOpen({ name, status, settings }: ConnectionDoc): void {
  if (status === "disabled") throw new DomainError("connection_disabled", `The connection ${name} is switched off.`);
  if (settings.authentication === "bearer")
    throw new DomainError("forbidden", `The connection ${name} takes no OAuth.`);
}
