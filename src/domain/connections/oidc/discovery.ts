/** What an OpenID provider says of itself (OpenID Connect Discovery 1.0, 4): fetched, checked, and told in words of our own. */

import { allowInsecureRequests, customFetch, discovery, None, type ServerMetadata } from "openid-client";
import { DAY_MS } from "../../../platform/clock.ts";
import { NotFetched } from "../../../platform/outgoing/safe-fetch.ts";
import { webAddress } from "../../../platform/outgoing/web-address.ts";
import type { FaultParams } from "../../errors.ts";
import { providerFetch, providerReachable } from "./reach.ts";
import type { OidcProvider } from "./types.ts";

/** A provider that cannot be used; the message is meant for the admin. */
export class UnfitProvider extends Error {
  override readonly name = "UnfitProvider";
  readonly code: string;
  readonly params: FaultParams | undefined;

  constructor(code: string, message: string, { params, ...options }: ErrorOptions & { params?: FaultParams } = {}) {
    super(message, options);
    this.code = code;
    this.params = params;
  }
}

/** What a provider may sign with: nothing that needs a secret of both sides, and never nothing. */
export const ALGORITHMS: readonly string[] = [
  "RS256",
  "RS384",
  "RS512",
  "PS256",
  "PS384",
  "PS512",
  "ES256",
  "ES384",
  "ES512",
  "EdDSA",
  "Ed25519",
];

const WELL_KNOWN = "/.well-known/openid-configuration";

/** What is known of a provider. */
export interface Discovered {
  readonly issuer: string;
  readonly provider: OidcProvider;
  /** How it says that clients prove themselves. */
  readonly proofs: readonly string[];
}

/** Reads the discovery document of an issuer. @throws UnfitProvider, also where it cannot be fetched */
export async function discovered(given: string, now = new Date()): Promise<Discovered> {
  const asked = given.endsWith(WELL_KNOWN) ? given.slice(0, -WELL_KNOWN.length) : given;
  const url = URL.parse(asked);
  if (url?.search !== "" || url.hash !== "")
    throw new UnfitProvider("issuer_form", "An issuer is an https URL without a query or a fragment.");
  return read(asked, await fetched(url), now);
}

async function fetched(url: URL): Promise<ServerMetadata> {
  // Which addresses may be asked, and whether by http, is decided by our own fetch.
  const options = { execute: [allowInsecureRequests], [customFetch]: providerFetch };
  try {
    return (await discovery(url, "nobody", undefined, None(), options)).serverMetadata();
  } catch (error) {
    throw new UnfitProvider(...reasonOf(error), { cause: error });
  }
}

/** What went wrong, without what it may tell of the inside. */
function reasonOf(error: unknown): [code: string, message: string] {
  for (let at: unknown = error; at instanceof Error; at = at.cause)
    if (at instanceof NotFetched) return ["issuer_unreachable", at.message];
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED")
    return ["issuer_other", "The discovery document names another issuer than the one that was given."];
  return ["discovery_missing", "There is no discovery document of OpenID Connect at the issuer."];
}

function read(asked: string, found: ServerMetadata, now: Date): Discovered {
  if (found.issuer.replace(/\/$/, "") !== asked.replace(/\/$/, ""))
    throw new UnfitProvider(
      "issuer_other",
      `The discovery document is of the issuer ${JSON.stringify(found.issuer.slice(0, 300))}.`,
      { params: { issuer: found.issuer.slice(0, 300) } },
    );
  for (const [isDemanded, what] of demandsOf(found))
    if (isDemanded) throw new UnfitProvider("discovery_unusable", `Its discovery document demands ${what}.`);
  const proofs = found.token_endpoint_auth_methods_supported ?? ["client_secret_basic"];
  const authorizationEndpoint = wanted(found.authorization_endpoint, "authorization_endpoint");
  if (!webAddress(authorizationEndpoint))
    throw new UnfitProvider(
      "discovery_unusable",
      "Its authorization_endpoint is no https URL that people could be sent to.",
    );
  return {
    issuer: found.issuer,
    proofs,
    provider: {
      authorizationEndpoint,
      tokenEndpoint: askable(wanted(found.token_endpoint, "token_endpoint"), "token_endpoint"),
      jwksUri: askable(wanted(found.jwks_uri, "jwks_uri"), "jwks_uri"),
      userinfoEndpoint: found.userinfo_endpoint ? askable(found.userinfo_endpoint, "userinfo_endpoint") : null,
      endSessionEndpoint:
        found.end_session_endpoint && webAddress(found.end_session_endpoint) ? found.end_session_endpoint : null,
      namesItself: found.authorization_response_iss_parameter_supported === true,
      secretBy: proofs.includes("client_secret_basic") || !proofs.includes("client_secret_post") ? "basic" : "post",
      algorithms: algorithmsOf(found),
      ...{ fetchedAt: now, dueAt: new Date(now.getTime() + DAY_MS), error: null },
    },
  };
}

/** What a provider may demand of every request, and is not sent from here: said now rather than at each sign-in. */
function demandsOf(found: ServerMetadata): readonly (readonly [boolean, string])[] {
  const lacks = (list: unknown, one: string): boolean => Array.isArray(list) && !list.includes(one);
  return [
    [found.require_pushed_authorization_requests === true, "pushed authorization requests (RFC 9126)"],
    [found.require_signed_request_object === true, "signed authorization requests (RFC 9101)"],
    [lacks(found.response_types_supported, "code"), "another response type than code"],
    [lacks(found.response_modes_supported, "query"), "another response mode than query"],
  ];
}

function wanted(url: unknown, name: string): string {
  if (typeof url !== "string") throw new UnfitProvider("discovery_unusable", `The discovery document has no ${name}.`);
  return url;
}

function askable(url: string, name: string): string {
  try {
    providerReachable(url);
    return url;
  } catch (error) {
    if (error instanceof NotFetched) throw new UnfitProvider("discovery_unusable", `Of its ${name}: ${error.message}`);
    throw error;
  }
}

function algorithmsOf({ id_token_signing_alg_values_supported: said = ["RS256"] }: ServerMetadata): string[] {
  const good = ALGORITHMS.filter((one) => Array.isArray(said) && said.includes(one));
  if (good.length === 0)
    throw new UnfitProvider(
      "algorithms_weak",
      "It signs ID tokens with nothing that is good enough here, such as RS256.",
    );
  return good;
}
