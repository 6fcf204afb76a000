/** How clients are told of ends: by a logout token that is signed and posted when its turn comes. */

import { Counter } from "prom-client";
import { DAY_MS } from "../../../platform/clock.ts";
import type { Channel, Verdict } from "../../../platform/jobs/outbox/channel.ts";
import { registry } from "../../../platform/metrics.ts";
import { NotFetched } from "../../../platform/outgoing/safe-fetch.ts";
import { postForm } from "../../../platform/outgoing/safe-post.ts";
import { record } from "../../events/events.ts";
import { findClient } from "../clients/clients.ts";
import { permits, reachable } from "../clients/reach.ts";
import { LOGOUTS, type OidcLogoutDoc, OidcLogoutModel } from "./logout.model.ts";
import { logoutToken } from "./logout-token.ts";

const POST_MS = 5_000;

const logouts = new Counter({
  name: "rollcall_oidc_logouts_total",
  help: "Attempts to tell an application of a logout, by what became of them",
  labelNames: ["outcome"],
  registers: [registry],
});

const over = (): Partial<OidcLogoutDoc> => ({ goneAt: new Date(Date.now() + DAY_MS) });

/** The channel of logouts; each client has a lane. */
export const logoutChannel: Channel<OidcLogoutDoc> = {
  ...{ name: LOGOUTS, model: OidcLogoutModel, lane: "clientId", lanesAtOnce: 64, atOnce: 4 },
  leaseMs: 60_000,
  // The last one some twelve hours after the first.
  waits: [5, 15, 60, 300, 900, 3600, 7200, 10_800, 21_600].map((seconds) => seconds * 1000),
  // Messages are kept for a week; one that a client has never taken by then is given up, and said to be, a day before.
  termMs: 6 * DAY_MS,
  marks: {
    taken: () => ({}),
    waiting: () => ({}),
    delivered: () => ({ ...over(), state: "delivered" }),
    failed: () => ({ ...over(), state: "failed" }),
  },
  send,
  giveUp: ({ _id, clientId, attempts }, error) =>
    record(
      { organizationId: "instance", actor: { kind: "system", id: "oidc-logouts" }, requestId: _id },
      { type: "oidc_client.logout_failed", object: { type: "oidc_client", id: clientId }, after: { attempts, error } },
    ),
  count: (outcome) => logouts.inc({ outcome: outcome === "lane_rests" ? "postponed" : outcome }),
};

async function send(logout: OidcLogoutDoc, signal: AbortSignal): Promise<Verdict> {
  const uri = (await findClient(logout.clientId))?.backchannelLogoutUri;
  // Nobody wants to hear of it any more.
  if (!uri) return { is: "delivered" };
  try {
    await postForm(
      reachable(uri),
      { logout_token: await logoutToken(logout) },
      { timeoutMs: POST_MS, permits, signal },
    );
    return { is: "delivered" };
  } catch (error) {
    if (error instanceof NotFetched) return { is: "postponed", error: error.message, rests: "lane" };
    throw error;
  }
}
