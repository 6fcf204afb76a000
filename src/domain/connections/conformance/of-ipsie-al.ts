/** IPSIE's account lifecycle levels (AL), by SCIM. A draft; the clauses are as it has them now. */
import { always, type Clause, type Facts, type LevelRow, levelled, MET, type Verdict, where } from "./types.ts";

const [SCIM, OAUTH] = ["test/surfaces/scim", "test/surfaces/oauth"];

const oauthOnly = where("authentication", "oauth", "bearer_tokens_taken");
const strict = where("strict", true, "refused_is_understood");

const ENDLESS: Verdict = {
  ...{ met: false, because: "endless_token", setting: ["settings.authentication", "oauth"] },
};

/** Where bearer tokens alone are taken nobody comes by what a client signs, nor can one be made. */
const signed = ({ settings, hasSigningClient }: Facts): Verdict => {
  if (settings.authentication !== "bearer") return hasSigningClient ? MET : NO_CLIENT;
  return hasSigningClient ? BEARER : NEITHER;
};
const NO_CLIENT: Verdict = {
  ...{ met: false, because: "no_client_signs", setting: ["oauth-clients", "private_key_jwt"] },
};
const BEARER: Verdict = {
  ...{ met: false, because: "bearer_tokens_taken", setting: ["settings.authentication", "oauth"] },
};
const NEITHER: Verdict = {
  ...{ met: false, because: "no_client_signs" },
  setting: ["settings.authentication, oauth-clients", "oauth, private_key_jwt"],
};

const LIFECYCLE: readonly LevelRow[] = [
  [
    "AL1",
    "oauth",
    "oauth_only",
    oauthOnly,
    `${OAUTH}/token`,
    "takes bearer tokens, OAuth or both, as the connection says, and shows that to clients",
  ],
  [
    "AL1",
    "jwt",
    "signed_jwt",
    signed,
    `${OAUTH}/token`,
    "gives a token for a JWT that the client's key has signed, meant for the issuer or the endpoint",
  ],
  ["AL1", "metadata", "server_metadata", always, `${OAUTH}/token`, "tells what it is as an authorization server"],
  [
    "AL1",
    "expiry",
    "tokens_end",
    ({ settings, tokensEnd }) => (settings.authentication === "oauth" || tokensEnd ? MET : ENDLESS),
    `${OAUTH}/token`,
    "takes no token that was changed, that is over, or that another key has sealed",
  ],
  [
    "AL1",
    "deactivate",
    "deactivating",
    where("rehearsal", false, "rehearsal_gives_nothing"),
    `${SCIM}/resources`,
    "10: a disabled user stays readable by id and by filter",
  ],
  [
    "AL1",
    "delete",
    "delete_frees_name",
    always,
    `${SCIM}/resources`,
    "is gone after DELETE, and its name is free at once (36)",
  ],
  [
    "AL1",
    "filters",
    "filters_of_users",
    always,
    `${SCIM}/published`,
    "of users finds who has the value, or is refused; it never answers a wrong list",
  ],
  ["AL1", "limits", "retry_after", always, `${SCIM}/errors`, "say when to come again"],
  ["AL1", "bulk", "bulk", always, `${SCIM}/bulk`, "does every method, and tells location, version and status of each"],
  [
    "AL1",
    "errors",
    "errors_are_discreet",
    always,
    `${SCIM}/errors`,
    "S8, S27: anything else is 500 with the id of the request, whatever it says of itself",
  ],
  [
    "AL2",
    "schema",
    "no_credentials",
    strict,
    `${SCIM}/published`,
    "leave out of an Entra connection's what its validator refuses, and of a strict one's the password that it refuses",
  ],
  ["AL2", "list", "users_by_thousand", always, `${SCIM}/weaknesses`, "S12, S22: pages are pages"],
  [
    "AL2",
    "groups",
    "groups_complete",
    always,
    `${SCIM}/resources`,
    "8, 9, 21: members come and go as every dialect writes it",
  ],
  ["AL2", "members", "filters_of_groups", always, `${SCIM}/published`, "of groups finds the group, or is refused"],
  [
    "AL2",
    "batches",
    "many_members_at_once",
    always,
    `${SCIM}/weaknesses`,
    "S15: a thousand removals by value from a group of two thousand",
  ],
  [
    "AL3",
    "roles",
    "roles_shown",
    where("roles", true, "roles_not_shown"),
    `${SCIM}/read-only`,
    "shows the organization's roles, to be read",
  ],
];

export const LIFECYCLE_CLAUSES: readonly Clause[] = LIFECYCLE.map(levelled("ipsie_al"));
