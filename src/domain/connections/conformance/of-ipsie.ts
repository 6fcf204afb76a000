/** IPSIE: account lifecycle (AL, by SCIM) and session lifecycle (SL, by SSO). Both are drafts; the clauses are as the drafts have them now. */
import { always, type Clause, MET, type Verdict, where, whereFact } from "./types.ts";

const [SCIM, OAUTH] = ["test/surfaces/scim", "test/surfaces/oauth"];

const oauthOnly = where("authentication", "oauth", "Bearer tokens that were made by hand are taken.");
const strict = where("strict", true, "What the profile refuses is understood.");

type Row = readonly [level: string, id: string, title: string, judge: Clause["judge"], file?: string, proof?: string];

const LIFECYCLE: readonly Row[] = [
  [
    "AL1",
    "oauth",
    "OAuth client credentials, and nothing else",
    oauthOnly,
    `${OAUTH}/token`,
    "takes bearer tokens, OAuth or both, as the connection says, and shows that to clients",
  ],
  [
    "AL1",
    "jwt",
    "Clients prove themselves by a signed JWT (RFC 7523)",
    whereFact("hasSigningClient", "No OAuth client of this connection signs.", ["oauth-clients", "private_key_jwt"]),
    `${OAUTH}/token`,
    "gives a token for a JWT that the client's key has signed, meant for the issuer or the endpoint",
  ],
  [
    "AL1",
    "metadata",
    "Authorization server metadata (RFC 8414), scope scim",
    always,
    `${OAUTH}/token`,
    "tells what it is as an authorization server",
  ],
  [
    "AL1",
    "expiry",
    "Tokens end",
    ({ settings, tokensEnd }) => (settings.authentication === "oauth" || tokensEnd ? MET : ENDLESS),
    `${OAUTH}/token`,
    "takes no token that was changed, that is over, or that another key has sealed",
  ],
  [
    "AL1",
    "deactivate",
    "Deactivating and reactivating by PATCH cuts sessions and tokens",
    where("rehearsal", false, "The connection is in rehearsal: it gives and takes nothing."),
    `${SCIM}/resources`,
    "10: a disabled user stays readable by id and by filter",
  ],
  [
    "AL1",
    "delete",
    "DELETE frees the userName",
    always,
    `${SCIM}/resources`,
    "is gone after DELETE, and its name is free at once (36)",
  ],
  [
    "AL1",
    "filters",
    "Filters by userName, externalId and emails",
    always,
    `${SCIM}/published`,
    "of users finds who has the value, or is refused; it never answers a wrong list",
  ],
  ["AL1", "limits", "429 with Retry-After", always, `${SCIM}/errors`, "say when to come again"],
  ["AL1", "bulk", "Bulk", always, `${SCIM}/bulk`, "does every method, and tells location, version and status of each"],
  [
    "AL1",
    "errors",
    "Errors tell nothing of the inside",
    always,
    `${SCIM}/errors`,
    "S8, S27: anything else is 500 with the id of the request, whatever it says of itself",
  ],
  [
    "AL2",
    "schema",
    "No password, and no credential in any schema",
    strict,
    `${SCIM}/published`,
    "leave out of an Entra connection's what its validator refuses, and of a strict one's the password that it refuses",
  ],
  ["AL2", "list", "All users, a thousand a page", always, `${SCIM}/weaknesses`, "S12, S22: pages are pages"],
  [
    "AL2",
    "groups",
    "Groups with members and externalId, none empty-handed",
    always,
    `${SCIM}/resources`,
    "8, 9, 21: members come and go as every dialect writes it",
  ],
  [
    "AL2",
    "members",
    "Filters of groups by displayName, externalId and members",
    always,
    `${SCIM}/published`,
    "of groups finds the group, or is refused",
  ],
  [
    "AL2",
    "batches",
    "Fifty member operations in one PATCH, and more",
    always,
    `${SCIM}/weaknesses`,
    "S15: a thousand removals by value from a group of two thousand",
  ],
  [
    "AL3",
    "roles",
    "Roles are shown to the identity provider",
    where("roles", true, "Roles are not shown."),
    `${SCIM}/read-only`,
    "shows the organization's roles, to be read",
  ],
];

const ENDLESS: Verdict = {
  met: false,
  because: "A token that was made by hand never ends.",
  setting: ["settings.authentication", "oauth"],
};

const SESSIONS: readonly Row[] = [
  [
    "SL1",
    "federated",
    "People sign in by the identity provider, over TLS",
    whereFact("isSecure", "PUBLIC_URL is no https address.", ["PUBLIC_URL", "https://…"]),
  ],
  ["SL1", "replay", "An answer of the identity provider counts once", always],
  [
    "SL1",
    "lifetime",
    "The lifetime of a session is set from the assertion (session_expiry, SessionNotOnOrAfter)",
    always,
    "test/domain/sessions/ways-in",
    "ends when the identity provider's does, and by its logout, as before",
  ],
  [
    "SL2",
    "revocation",
    "The identity provider ends everything somebody holds",
    whereFact("trustsIssuer", "No issuer is trusted to end sessions.", ["trusted-issuer", "issuer and keys"]),
    `${OAUTH}/revocation`,
    "ends sessions, personal tokens and grants of the person at that organization, and of nobody else",
  ],
  [
    "SL3",
    "signals",
    "Security events are received, by push or by asking for them (RFC 8935, RFC 8936)",
    whereFact("trustsIssuer", "No issuer is trusted to send events.", ["trusted-issuer", "issuer and keys"]),
    `${OAUTH}/revocation`,
    "does an event once however often it comes, and none that is signed by another key or sent as something else",
  ],
  [
    "SL3",
    "transmit",
    "Security events are sent to receivers that make a stream of them (Shared Signals Framework 1.0)",
    always,
    "test/surfaces/api/event-streams",
    "tells of the end of sessions, signed, with the person and the organization",
  ],
];

const clause =
  (document: Clause["document"]) =>
  ([level, id, title, judge, file, proof]: Row): Clause => ({
    ...{ id: `${level}.${id}`, document, level, title, judge },
    ...(file !== undefined && proof !== undefined && { proof: [`${file}.test.ts`, proof] as const }),
  });

export const LIFECYCLE_CLAUSES: readonly Clause[] = LIFECYCLE.map(clause("ipsie_al"));
export const SESSION_CLAUSES: readonly Clause[] = SESSIONS.map(clause("ipsie_sl"));
