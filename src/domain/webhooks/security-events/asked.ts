/** Security events that their receiver asks for (RFC 8936): in the order of the log, and again until it says that it has them. */
import { setTimeout as pause } from "node:timers/promises";
import { monotonicNow } from "../../../platform/clock.ts";
import type { Caller } from "../../caller.ts";
import { type DeliveryDoc, DeliveryModel } from "../delivering/delivery.model.ts";
import { load } from "../delivering/loading.ts";
import { caughtUp } from "../following.ts";
import type { Try } from "../types.ts";
import { OF_STATUS } from "./catalogue.ts";
import { streamById } from "./streams.ts";
import { eventToken } from "./token.ts";

/** What a receiver says and asks. */
interface Asking {
  readonly most: number;
  /** Ids of those that it has. */
  readonly taken: readonly string[];
  /** Why it does not take others, by their ids. */
  readonly refused: Readonly<Record<string, { readonly err: string; readonly description?: string | undefined }>>;
  /** How long it waits for something to come, at most. */
  readonly waitMs: number;
  /** It has gone. */
  readonly gone: AbortSignal;
  /** Asks once more whether it may, before it is handed what it waited for. @throws when it may no more */
  readonly askAgain: () => Promise<void>;
}

interface Handed {
  readonly sets: Readonly<Record<string, string>>;
  readonly more: boolean;
}

const LOOK_MS = 500;

/** Notes what the receiver has, and hands it the next ones. @throws DomainError `not_found` */
export async function askedFor(caller: Caller, id: string, asking: Asking): Promise<Handed> {
  await streamById(caller, id);
  await settle(caller, id, asking);
  for (const until = monotonicNow() + asking.waitMs; ; await pause(LOOK_MS)) {
    await caughtUp();
    const handed = await next(caller, id, asking.most);
    if (asking.waitMs > 0) await asking.askAgain();
    const isOver = monotonicNow() + LOOK_MS > until || asking.gone.aborted || asking.most === 0;
    if (isOver || Object.keys(handed.sets).length > 0) return handed;
  }
}

async function settle({ organizationId }: Caller, endpointId: string, { taken, refused }: Asking): Promise<void> {
  const waiting = { organizationId, endpointId, state: "pending" as const };
  const tried = (error: string | null): Try => ({ at: new Date(), status: null, ms: 0, error, answer: null });
  const push = (one: Try) => ({ $push: { tries: { $each: [one], $slice: -30 } } });
  if (taken.length > 0)
    await DeliveryModel.updateMany(
      { ...waiting, _id: { $in: [...taken] } },
      { $set: { state: "delivered", dueAt: null }, ...push(tried(null)) },
    );
  for (const [_id, { err, description }] of Object.entries(refused)) {
    const error = `The receiver refused it: ${[err, description ?? ""].filter(Boolean).join(", ")}`.slice(0, 300);
    await DeliveryModel.updateOne(
      { ...waiting, _id },
      { $set: { state: "failed", dueAt: null, error }, ...push(tried(error)) },
    );
  }
}

const ANYTHING = { where: {}, hint: { organizationId: 1, endpointId: 1, state: 1, _id: 1 } };
/** While it is stopped, that is told, and nothing else. */
const STATUS_ALONE = {
  where: { type: { $in: [...OF_STATUS] } },
  hint: { organizationId: 1, endpointId: 1, type: 1, _id: 1 },
};

async function next(caller: Caller, id: string, most: number): Promise<Handed> {
  const { organizationId } = caller;
  const { stream, enabled } = await streamById(caller, id);
  if (stream.delivery !== "poll" || most === 0) return { sets: {}, more: false };
  const { where, hint } = stream.status === "enabled" && enabled ? ANYTHING : STATUS_ALONE;
  for (;;) {
    const found = await DeliveryModel.find({ organizationId, endpointId: id, state: "pending", ...where })
      .hint(hint)
      .sort({ _id: 1 })
      .limit(most + 1)
      .lean();
    const page = found.slice(0, most);
    const made = await Promise.all(page.map(async (one) => [one._id, await tokenOf(one, page)] as const));
    const sets = Object.fromEntries(made.flatMap(([jti, token]) => (token === null ? [] : [[jti, token] as const])));
    await passOver(
      caller,
      id,
      made.flatMap(([jti, token]) => (token === null ? [jti] : [])),
    );
    if (Object.keys(sets).length > 0 || found.length <= most) return { sets, more: found.length > most };
  }
}

async function tokenOf(delivery: DeliveryDoc, together: readonly DeliveryDoc[]): Promise<string | null> {
  const { endpoint, event, personId } = await load(delivery, together);
  return endpoint && event
    ? eventToken({ stream: endpoint, jti: delivery._id, event, says: delivery.says, personId })
    : null;
}

/** What means nothing to the stream, or is gone from the log, waits for nobody. */
async function passOver({ organizationId }: Caller, endpointId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const where = { organizationId, endpointId, _id: { $in: [...ids] }, state: "pending" as const };
  await DeliveryModel.updateMany(where, { $set: { state: "delivered", dueAt: null } });
}
