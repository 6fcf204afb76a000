/**
 * Telling clients of ends: take one message that is due, sign and post it, mark it. Taking is a lease, so that of several processes one
 * has it; a message is told twice only when a process ends between posting and marking, which a client must bear anyway.
 */
import { randomUUID } from "node:crypto";
import { Counter } from "prom-client";
import { registry } from "../../platform/metrics.ts";
import { transaction } from "../../platform/mongo.ts";
import { NotFetched, postForm } from "../../platform/outside.ts";
import { record } from "../events/events.ts";
import { findClient } from "./clients.ts";
import { type OidcLogoutDoc, OidcLogoutModel } from "./logout.model.ts";
import { logoutToken } from "./logout-token.ts";
import { permits, reachable } from "./reach.ts";

const LEASE_MS = 60_000;
const POST_MS = 5_000;
const DAY_MS = 86_400_000;
/** Messages are kept for a week; one that a client has never taken by then is given up, and said to be, a day before. */
const GIVEN_UP_MS = 6 * DAY_MS;

/** How long a message waits after its first, second … failure; after the last one, some twelve hours later, it is given up. */
export const WAITS = [5, 15, 60, 300, 900, 3600, 7200, 10_800, 21_600].map((seconds) => seconds * 1000);

const logouts = new Counter({
  name: "rollcall_oidc_logouts_total",
  help: "Attempts to tell an application of a logout, by what became of them",
  labelNames: ["outcome"],
  registers: [registry],
});

export type Outcome = "nothing" | "delivered" | "postponed" | "failed";

/** Which clients have messages that are due. */
export const clientsToTell = (now = new Date()): Promise<string[]> =>
  OidcLogoutModel.distinct("clientId", { dueAt: { $lte: now } });

/** Tells the message that has waited longest, of all or of this client's. */
export async function deliverNext(now = new Date(), clientId?: string): Promise<Outcome> {
  const ahead = now.getTime() - Date.now();
  const taken = await OidcLogoutModel.findOneAndUpdate(
    { dueAt: { $lte: now }, ...(clientId !== undefined && { clientId }) },
    { $set: { lease: randomUUID(), dueAt: new Date(now.getTime() + LEASE_MS) }, $inc: { attempts: 1 } },
    { sort: { dueAt: 1 }, returnDocument: "after" },
  ).lean();
  if (!taken) return "nothing";
  const outcome = await deliver(taken, () => new Date(Date.now() + ahead));
  logouts.inc({ outcome });
  return outcome;
}

/** Brings back what waits longer than any wait there is: it was put off before the clock was set back. */
export async function bringBack(now = new Date()): Promise<void> {
  const later = (ms: number) => ({ $gt: new Date(now.getTime() + ms + LEASE_MS) });
  const overlong = [{ dueAt: later(Math.max(...WAITS)) }, { dueAt: later(LEASE_MS), lease: { $ne: null } }];
  await OidcLogoutModel.updateMany({ $or: overlong }, { $set: { dueAt: now } });
}

async function deliver(logout: OidcLogoutDoc, clock: () => Date): Promise<Outcome> {
  const uri = (await findClient(logout.clientId))?.backchannelLogoutUri;
  // Nobody wants to hear of it any more.
  if (!uri) return mark(logout, { state: "delivered", dueAt: null, error: null }, "delivered");
  try {
    await post(uri, await logoutToken(logout));
    return await mark(logout, { state: "delivered", dueAt: null, error: null }, "delivered");
  } catch (error) {
    if (!(error instanceof NotFetched)) throw error;
    // What it waits counts from here: the client may have taken its time to refuse.
    return refused(logout, error.message, clock());
  }
}

const post = (uri: string, token: string): Promise<void> =>
  postForm(reachable(uri), { logout_token: token }, { timeoutMs: POST_MS, permits });

function refused(logout: OidcLogoutDoc, error: string, now: Date): Promise<Outcome> {
  const wait = WAITS[logout.attempts - 1];
  const young = now.getTime() - logout.createdAt.getTime() < GIVEN_UP_MS;
  if (wait !== undefined && young) return mark(logout, { dueAt: new Date(now.getTime() + wait), error }, "postponed");
  return transaction(async () => {
    const { clientId, attempts } = logout;
    await record(
      { organizationId: "instance", actor: { kind: "system", id: "oidc-logouts" }, requestId: logout._id },
      { type: "oidc_client.logout_failed", object: { type: "oidc_client", id: clientId }, after: { attempts, error } },
    );
    return mark(logout, { state: "failed", dueAt: null, error }, "failed");
  });
}

/** Writes what became of it, unless another process has it meanwhile. */
async function mark({ _id, lease }: OidcLogoutDoc, change: Partial<OidcLogoutDoc>, outcome: Outcome): Promise<Outcome> {
  const over = change.dueAt === null && { goneAt: new Date(Date.now() + DAY_MS) };
  await OidcLogoutModel.updateOne({ _id, lease }, { $set: { ...change, lease: null, ...over } });
  return outcome;
}
