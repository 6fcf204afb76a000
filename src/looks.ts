/** What /metrics tells beside what the processes count: of what is stored, of how the program is set up, and which build it is. In one list. */

import type { Config } from "./config.ts";
import { expiringLook, scimConnectionsLook } from "./domain/connections/measuring.ts";
import { followersLook } from "./domain/events/measuring.ts";
import { feedLook } from "./domain/feed/measuring.ts";
import { logoutsLook } from "./domain/oidc/measuring.ts";
import { organizationsLook } from "./domain/organizations/measuring.ts";
import { sessionsLook } from "./domain/sessions/measuring.ts";
import { ssoConnectionsLook } from "./domain/sso/measuring.ts";
import { webhooksLook } from "./domain/webhooks/measuring.ts";
import { schemaLook } from "./migrations/measuring.ts";
import { DAY_MS } from "./platform/clock.ts";
import { databaseVersion } from "./platform/database/mongo.ts";
import { databaseLook } from "./platform/database/readiness.ts";
import { queuesLook } from "./platform/jobs/measuring.ts";
import { keySince } from "./platform/keys/key-check.ts";
import { unmaintainedSince } from "./platform/supported.ts";
import { type Look, sizesLook } from "./platform/telemetry/looks.ts";
import { VERSION } from "./version.ts";

/** What is set up in a way that an operator may not have meant, and whether it is so. */
export type Warnings = Readonly<Record<string, boolean>>;

const [BUILD, WARNING] = ["rollcall_build_info", "rollcall_setup_warning"] as const;
/** So long it is told that tokens from before are dead. */
const KEY_CHANGE_TOLD_MS = 30 * DAY_MS;

const buildLook: Look = {
  name: "build",
  freshMs: 0,
  tells: { [BUILD]: "1; which version of the program and of Node this is" },
  look: async () => [{ of: BUILD, labels: { version: VERSION, node: process.version }, value: 1 }],
};

const setupLook = (warnings: Warnings): Look => ({
  name: "setup",
  freshMs: 15_000,
  tells: { [WARNING]: "1 where it is so, else 0: set up in a way that may not have been meant, by what it is" },
  look: async () => {
    const since = await keySince();
    const replaced = since !== null && new Date(since.getTime() + KEY_CHANGE_TOLD_MS) > new Date();
    const unmaintained = {
      mongodb_unmaintained: unmaintainedSince("MongoDB", databaseVersion()) !== undefined,
      node_unmaintained: unmaintainedSince("Node", process.versions.node) !== undefined,
    };
    return Object.entries({ ...warnings, ...unmaintained, encryption_key_replaced: replaced }).map(
      ([warning, isSo]) => ({
        ...{ of: WARNING, labels: { warning } },
        value: isSo ? 1 : 0,
      }),
    );
  },
});

/** What an operator may not have meant. */
export const warningsOf = (config: Config): Warnings => ({
  embedded_database: config.mongodbUri === undefined,
  encryption_key_lost: config.encryptionKeyLost,
  logout_to_private: config.logoutToPrivate,
  metrics_without_key: config.metricsKey === undefined && !isLoopback(config.host),
  no_mail_server: config.mail === undefined,
  openid_to_private: config.openidToPrivate,
  public_url_not_https: config.publicUrl?.startsWith("https:") !== true,
  webhooks_to_private: config.webhooksToPrivate,
});

const isLoopback = (host: string): boolean => /^(?:localhost|127\..*|::1)$/.test(host);

/** All of it. */
export const looks = (warnings: Warnings = {}): readonly Look[] => [
  ...[buildLook, setupLook(warnings), schemaLook, databaseLook, queuesLook, followersLook, feedLook, logoutsLook],
  ...[sessionsLook, webhooksLook, organizationsLook, scimConnectionsLook, ssoConnectionsLook, expiringLook, sizesLook],
];
