/** What ends each collection: the one table that is told, shown and tested. A collection that is not in it fails test/retention.test.ts. */
import type { Since } from "../../../platform/database/holdings.ts";
import { REQUEST_LOG_DAYS } from "../../connections/requests/log-keeping.ts";
import { DEAD_LISTED_DAYS } from "../../connections/types.ts";
import { KEPT_DAYS } from "../../directory/users/tombstones.ts";
import type { Policies } from "../../organizations/policies/policy.ts";
import { LOGIN_LOG_DAYS } from "../../sso/log/login-log.ts";

/** Policies that say for how many days something is kept. */
export type RetentionPolicy = keyof Pick<Policies, "auditDays" | "logDays" | "purgeInvitationsAfterDays">;

/**
 * `log`: grows with use. `passing`: ends by itself, by its own time. `own`: what somebody made, until they delete it. `people`, `mirror`:
 * those who are there, and what identity providers have. `state`: one for the instance, an organization or something else that is there.
 */
export type RetentionKind = "log" | "passing" | "own" | "people" | "mirror" | "state";

export interface Keeping {
  readonly kind: RetentionKind;
  /** What ends it, as a sentence without its full stop. */
  readonly until: string;
  /** How many days it is kept, where that is always the same or the policy says nothing. */
  readonly days?: number;
  readonly policy?: RetentionPolicy;
  /** Since when there is something. */
  readonly since?: Since;
}

const all = (kind: RetentionKind, until: string, ...names: readonly string[]): Record<string, Keeping> =>
  Object.fromEntries(names.map((name) => [name, { kind, until }]));

const ENDED = ["revoked", "rejected", "declined", "superseded", "accepted"] as const;
const numbered = { sequence: { $gt: 0 } } as const;
const perConnection = { by: "_id", per: "connectionId" } as const;
const after = (days: number) => `it is deleted after ${days} days`;
const remembered: Keeping = {
  ...{ kind: "log", days: KEPT_DAYS, since: { field: "expiresAt" } },
  until: "it is forgotten after 90 days: until then the same person or group is known again",
};

/** What grows with use, and how long it is kept. */
const LOGS: Readonly<Record<string, Keeping>> = {
  events: {
    ...{ kind: "log", policy: "auditDays", since: { field: "at", by: "sequence", where: numbered } },
    until: "whole batches go after the days of the policy; without one it stays for good",
  },
  ...all("log", "it stays for good, as the proof of the log: one for a batch", "audit_seals", "audit_rewritings"),
  invitations: {
    ...{ kind: "log", policy: "purgeInvitationsAfterDays" },
    since: { field: "createdAt", by: "_id", per: "status", where: { status: { $in: ENDED } } },
    until: "ended ones go after the days of the policy; without one they stay for good",
  },
  scim_requests: {
    ...{ kind: "log", policy: "logDays", days: REQUEST_LOG_DAYS, since: { field: "at", ...perConnection } },
    until: `it goes after the days of the policy; without one after ${REQUEST_LOG_DAYS}`,
  },
  sso_logins: {
    ...{ kind: "log", policy: "logDays", days: LOGIN_LOG_DAYS, since: { field: "at", ...perConnection } },
    until: `it goes after the days of the policy; without one after ${LOGIN_LOG_DAYS}`,
  },
  tombstones: remembered,
  group_tombstones: remembered,
  deleted_ids: remembered,
  mails: {
    ...{ kind: "log", since: { field: "createdAt", by: "_id" } },
    until: "that it was sent is forgotten after 90 days; one that no mail server was there for after 30",
  },
  webhook_deliveries: {
    ...{ kind: "log", days: 30, since: { field: "createdAt", by: "_id", per: "endpointId" } },
    until: after(30),
  },
  breaker_trips: { kind: "log", days: 400, since: { field: "createdAt", ...perConnection }, until: after(400) },
  breaker_held: { kind: "log", days: 30, until: after(30) },
  breaker_steps: { kind: "log", days: 15, until: after(15) },
  setup_links: { kind: "log", until: "it is listed for 180 days after its end" },
};

const AT_ITS_END = "it is deleted at its end";
const MADE =
  "somebody made it: it goes when they delete it, or with its organization; secrets that were replaced go at the next replacing";
const DEAD = `revoked and expired ones are listed, without secrets, for ${DEAD_LISTED_DAYS} days after their end`;
const OF_PEOPLE =
  "it stays when somebody is removed, to be known again: it is erased on request, or goes with its organization";
const OF_PROVIDERS = "it goes when the identity provider deletes it, or with its connection";
const ONE = "there is one for the instance, an organization, a log or a follower";

/** Every collection. */
export const KEEPING: Readonly<Record<string, Keeping>> = {
  ...LOGS,
  ...all("passing", AT_ITS_END, "sessions", "operator_sessions", "setup_sessions", "personal_tokens", "mailed_links"),
  ...all("passing", AT_ITS_END, "oidc_artifacts", "oidc_grants", "passkey_challenges", "login_requests"),
  ...all(
    "passing",
    AT_ITS_END,
    "login_trials",
    "used_assertions",
    "used_tokens",
    "kept_texts",
    "idempotent_answers",
    "invitation_sendings",
    "rate_limits",
  ),
  ...all("passing", "it is deleted a day after its end", "oidc_watches", "oidc_logouts"),
  ...all("passing", "it is deleted when its undoing is over", "take_over_moves"),
  ...all("passing", "it is deleted when it is done, or counts no longer", "attempts", "jobs", "mail_rates", "programs"),
  ...all("passing", "it goes when it is done", "erasures", "feed_walks"),
  ...all("passing", "the last runs of a connection or an organization stay", "drift_runs", "drift_findings"),
  ...all("own", MADE, "connections", "domains", "log_streams", "mappings", "oidc_clients", "roles"),
  ...all("own", MADE, "event_polls", "sso_keys", "take_overs", "teams", "webhooks", "logos"),
  ...all("own", "what it has goes when somebody deletes it; its name stays, as its log does", "organizations"),
  ...all("own", DEAD, "credentials", "operator_keys"),
  ...all("people", OF_PEOPLE, "memberships", "grants", "login_methods", "persons", "feed_lines", "seats"),
  ...all("mirror", OF_PROVIDERS, "directory_users", "directory_groups", "group_edges"),
  ...all(
    "mirror",
    "one that was decided stays, so that nobody is asked again, and goes with its user or its connection; one that the facts settled goes after 90 days",
    "conflicts",
  ),
  ...all("state", ONE, "audit_chains", "event_cuts", "event_sequence", "feed_followed", "feeds", "findable_backlog"),
  ...all("state", ONE, "instance", "oidc_follower", "oidc_keyring", "places", "schema_version"),
  ...all("state", "there is one for an organization and a collection", "retention_cuts"),
  ...all("state", "it goes with the events that it is about", "audit_mentions"),
  ...all("state", "there is one for each migration", "migrations"),
  ...all("state", "there is one for each thing that is locked now and then; it goes with that", "locks"),
};

/** What an organization is told of: what grows with its use, and since when there is something. */
export const TOLD_OF_ORGANIZATIONS: readonly string[] = Object.entries(LOGS)
  .filter(([, { since }]) => since !== undefined)
  .map(([name]) => name);
