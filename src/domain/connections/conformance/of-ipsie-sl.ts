/**
 * IPSIE's session lifecycle levels (SL), by SSO. A draft; the clauses are as it has them now. Both protocols are asked the same, and what shows
 * it is of the protocol itself, or of what both come to.
 */
import type { SsoKind } from "../types.ts";
import {
  always,
  type Clause,
  type Facts,
  type LevelRow,
  levelled,
  MET,
  never,
  type Verdict,
  whereFact,
} from "./types.ts";

const [OAUTH, OPENID, SAML] = ["test/surfaces/oauth", "test/surfaces/openid", "test/surfaces/saml"];

const overTls = whereFact("isSecure", "not_https", ["PUBLIC_URL", "https://…"]);
const ssoAlone = whereFact("ssoOnly", "other_ways_in", ["policies.strictMode", "true"]);

const NO_ADDRESS: Verdict = { met: false, because: "no_logout_address" };
const STAYS: Verdict = { met: false, because: "no_logout_there", setting: ["signOutAtProvider", "true"] };
/** Where the provider has no address for it, no setting of ours would help. */
const signsOut = ({ signsOutThere, hasLogoutThere }: Facts): Verdict =>
  signsOutThere ? MET : hasLogoutThere ? STAYS : NO_ADDRESS;

const BY_OPENID: readonly LevelRow[] = [
  [
    "SL1",
    "federated",
    "sign_in_over_tls",
    overTls,
    `${OPENID}/arriving`,
    "sends the browser with PKCE, a state and a nonce, and proves to be the client by its secret",
  ],
  ["SL1", "validated", "answers_are_checked", always, `${OPENID}/hostile`, "is refused: $name"],
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
    whereFact("demandsMethods", "no_methods_demanded", ["amr", "mfa"]),
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
    ssoAlone,
    `${OPENID}/accepting`,
    "sends whoever had the permission to the provider, ends their sessions, and keeps the connection",
  ],
  [
    "SL1",
    "lifetime",
    "session_lifetime",
    always,
    `${OPENID}/following`,
    "ends when the provider says that its session does",
  ],
  [
    "SL2",
    "backchannel",
    "provider_logout",
    always,
    `${OPENID}/logout`,
    "ends the one session that it names, and with a subject alone all of the person's, in this organization only",
  ],
  [
    "SL2",
    "initiated",
    "logout_at_provider",
    signsOut,
    `${OPENID}/logout`,
    "goes on to the provider where the connection says so, and comes back",
  ],
];

const BY_SAML: readonly LevelRow[] = [
  [
    "SL1",
    "federated",
    "sign_in_over_tls",
    overTls,
    `${SAML}/sign-in`,
    "signs in whom the directory pushed, by the id that both send, in that organization only",
  ],
  ["SL1", "assertions", "assertions_are_checked", always, `${SAML}/hostile`, "is refused: $name"],
  [
    "SL1",
    "replay",
    "answers_count_once",
    always,
    `${SAML}/arriving`,
    "counts for the browser that began, once, also when many bring it at once",
  ],
  [
    "SL1",
    "methods",
    "methods_demanded",
    // What an AuthnContext would have to be is asked of nobody: identity providers answer with their own words for it, or with an error.
    never("no_saml_methods", ["kind, amr", "oidc, mfa"]),
  ],
  [
    "SL1",
    "fresh",
    "fresh_sign_in",
    always,
    `${SAML}/proved`,
    "is none when it was forced and the person was not asked",
  ],
  [
    "SL1",
    "keys",
    "keys_roll_over",
    whereFact("readsCertificates", "certificates_by_hand", ["metadataUrl", "https://…"]),
    "test/domain/connections/refreshing",
    "takes a certificate that came, and says so; the next reading is tomorrow",
  ],
  [
    "SL1",
    "only",
    "sso_only",
    ssoAlone,
    `${SAML}/without-sso`,
    "has no use of a forgotten password while only SSO opens anything, and of a dead link never",
  ],
  [
    "SL1",
    "lifetime",
    "session_lifetime",
    always,
    `${SAML}/arriving`,
    "end when the identity provider wants it, where that is sooner",
  ],
  ["SL2", "backchannel", "provider_logout", never("no_saml_logout", ["kind", "oidc"])],
  ["SL2", "initiated", "logout_at_provider", never("no_saml_logout", ["kind, signOutAtProvider", "oidc, true"])],
];

const OF_BOTH: readonly LevelRow[] = [
  [
    "SL2",
    "revocation",
    "everything_ends",
    whereFact("trustsIssuer", "no_issuer_to_end", ["trusted-issuer", "issuer and keys"]),
    `${OAUTH}/revocation`,
    "ends sessions, personal tokens and grants of the person at that organization, and of nobody else",
  ],
  [
    "SL3",
    "rules",
    "rules_end_sessions",
    always,
    "test/domain/sessions/changed-rules",
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
    whereFact("sendsSignals", "no_stream_sends", ["ssf/streams", "session-revoked"]),
    "test/surfaces/api/event-streams",
    "tells of the end of sessions, signed, with the person and the organization",
  ],
];

const ROWS = { saml: BY_SAML, oidc: BY_OPENID } as const;

/** Every clause of connections that people sign in by, level by level. */
export const sessionClausesOf = (kind: SsoKind): readonly Clause[] =>
  [...ROWS[kind], ...OF_BOTH].toSorted(([one], [other]) => one.localeCompare(other)).map(levelled("ipsie_sl"));
