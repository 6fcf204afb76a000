/** IPSIE's session lifecycle levels (SL), by SSO. A draft; the clauses are as it has them now. */
import { always, type Clause, type LevelRow, levelled, whereFact } from "./types.ts";

const [OAUTH, OPENID, SESSIONS_OF] = ["test/surfaces/oauth", "test/surfaces/openid", "test/domain/sessions"];

const SESSIONS: readonly LevelRow[] = [
  [
    "SL1",
    "federated",
    "sign_in_over_tls",
    whereFact("isSecure", "not_https", ["PUBLIC_URL", "https://…"]),
    `${OPENID}/arriving`,
    "sends the browser with PKCE, a state and a nonce, and proves to be the client by its secret",
  ],
  ["SL1", "validated", "answers_are_checked", always, `${OPENID}/hostile`, "is refused: $name"],
  ["SL1", "assertions", "assertions_are_checked", always, "test/surfaces/saml/hostile", "is refused: $name"],
  [
    "SL1",
    "replay",
    "answers_count_once",
    always,
    `${OPENID}/following`,
    "is taken once, however many bring it at the same moment",
  ],
  [
    "SL1",
    "methods",
    "methods_demanded",
    always,
    `${OPENID}/following`,
    "wants what the connection demands of how somebody has proved to be there",
  ],
  [
    "SL1",
    "fresh",
    "fresh_sign_in",
    always,
    `${OPENID}/following`,
    "asks for a fresh sign-in where one is wanted, and takes no other",
  ],
  ["SL1", "keys", "keys_roll_over", always, `${OPENID}/following`, "goes on while the provider changes its keys"],
  [
    "SL1",
    "only",
    "sso_only",
    always,
    `${OPENID}/accepting`,
    "sends whoever had the permission to the provider, ends their sessions, and keeps the connection",
  ],
  [
    "SL1",
    "lifetime",
    "session_lifetime",
    always,
    `${SESSIONS_OF}/ways-in`,
    "ends when the identity provider's does, and by its logout, as before",
  ],
  [
    "SL2",
    "revocation",
    "everything_ends",
    whereFact("trustsIssuer", "no_issuer_to_end", ["trusted-issuer", "issuer and keys"]),
    `${OAUTH}/revocation`,
    "ends sessions, personal tokens and grants of the person at that organization, and of nobody else",
  ],
  [
    "SL2",
    "backchannel",
    "provider_logout",
    whereFact("hasProviderLogout", "no_saml_logout", ["kind", "oidc"]),
    `${OPENID}/logout`,
    "ends the one session that it names, and with a subject alone all of the person's, in this organization only",
  ],
  [
    "SL2",
    "initiated",
    "logout_at_provider",
    whereFact("signsOutThere", "no_logout_there", ["oidc.signOutAtProvider", "true"]),
    `${OPENID}/logout`,
    "goes on to the provider where the connection says so, and comes back",
  ],
  [
    "SL3",
    "rules",
    "rules_end_sessions",
    always,
    `${SESSIONS_OF}/changed-rules`,
    "finds who signs in while the rules change, whichever comes first",
  ],
  [
    "SL3",
    "signals",
    "signals_received",
    whereFact("trustsIssuer", "no_issuer_to_send", ["trusted-issuer", "issuer and keys"]),
    `${OAUTH}/revocation`,
    "does an event once however often it comes, and none that is signed by another key or sent as something else",
  ],
  [
    "SL3",
    "transmit",
    "signals_sent",
    always,
    "test/surfaces/api/event-streams",
    "tells of the end of sessions, signed, with the person and the organization",
  ],
];

export const SESSION_CLAUSES: readonly Clause[] = SESSIONS.map(levelled("ipsie_sl"));
