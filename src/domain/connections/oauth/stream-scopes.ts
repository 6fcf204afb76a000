/** What receivers of security events may do with an access token: the scopes of the CAEP interoperability profile. */
import type { Caller } from "../../caller.ts";

/** `ssf.manage` makes, changes and ends streams and takes their events; `ssf.read` reads what they are. The first opens both. */
export const STREAM_SCOPES = ["ssf.manage", "ssf.read"] as const;
/** One of them. */
export type StreamScope = (typeof STREAM_SCOPES)[number];

/** A caller that came with an access token: it has its own streams of security events, and nothing else. */
export interface StreamReceiver extends Caller {
  readonly actor: { readonly kind: "oauth_client"; readonly id: string };
  readonly scopes: ReadonlySet<StreamScope>;
}

/** Those among the scopes of a credential. */
export const streamScopesIn = (scopes: readonly string[]): StreamScope[] =>
  STREAM_SCOPES.filter((one) => scopes.includes(one));
