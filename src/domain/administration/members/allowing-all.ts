/** Allowing all members in without single sign-on: the first hundreds at once, the rest in portions beside the answer, whatever happens to this process. */

import { transaction } from "../../../platform/database/mongo.ts";
import { isDryRun } from "../../../platform/dry-run/world.ts";
import { finishSoon, type Work, type WorkKind } from "../../../platform/jobs/resumable.ts";
import type { Caller } from "../../caller.ts";
import { DomainError } from "../../errors.ts";
import { record } from "../../events/events.ts";
import { failedOrFinished } from "../../events/outcomes.ts";
import { countToSetUp, pageToAllow } from "../../memberships/lists/without-sso.ts";
import { forEach, type Row } from "../../memberships/status/bulk.ts";
import {
  type AllowingAll,
  dropAllowing,
  noteAllowing,
  orderAllowing,
  orderedAllowing,
  organizationsAllowing,
} from "../../organizations/policies/allow-all-order.ts";
import { updateMembership } from "./changing.ts";

const AT_ONCE = 200;

interface Terms {
  readonly until: Date | null;
  readonly notify: boolean;
}

/**
 * Allows every active member in without SSO, the first 200 within the call.
 * @returns a row for each of these, and whether the rest is under way beside the answer; an event tells when it is done
 * @throws DomainError `conflict` while the rest of an earlier call is under way
 */
export async function allowAll(
  caller: Caller,
  terms: Terms,
): Promise<{ results: Row<"allowed">[]; continues: boolean }> {
  if (await orderedAllowing(caller)) throw underWay();
  const { rows, after, done } = await allowPage(caller, terms, "");
  const { organizationId, actor, requestId, reason } = caller;
  const by = { actor, requestId, ...(reason !== undefined && { reason }) };
  const order = { since: new Date(), by, ...terms, after, ...tally(rows) };
  if (done) await transaction(() => tellAllowed(caller, order));
  else {
    if (!(await orderAllowing(caller, order))) throw underWay();
    const begun = finishSoon(allowings, { id: organizationId, organizationId });
    if (isDryRun()) await begun;
  }
  return { results: rows, continues: !done };
}

const underWay = (): DomainError =>
  new DomainError("conflict", "An earlier call for all members is still under way. Wait for it.");

/** Those who are active and not allowed so long already: what a guest has for good does not get an end by this. */
async function allowPage(caller: Caller, { until, notify }: Terms, from: string) {
  const ids = await pageToAllow(caller, until, from, AT_ONCE);
  const wanted = { until: until ?? undefined, reason: caller.reason };
  const rows = await forEach(ids, async (id) => {
    await updateMembership(caller, id, { allowWithoutSso: wanted, notify });
    return "allowed" as const;
  });
  return { rows, after: ids.at(-1) ?? from, done: ids.length < AT_ONCE };
}

const tally = (rows: readonly Row<"allowed">[]) => ({
  allowed: rows.filter(({ status }) => status === "allowed").length,
  failed: rows.filter(({ status }) => status === "failed").length,
});

const tellAllowed = (caller: Caller, { until, allowed, failed }: AllowingAll): Promise<void> =>
  record(caller, {
    type: "organization.allowed_without_sso",
    object: { type: "organization", id: caller.organizationId },
    after: { until, allowed, failed },
  });

/** Organizations in which the rest of all members is still to be allowed. */
export const allowings: WorkKind = {
  name: "allowing_without_sso",
  find: organizationsAllowing,
  resume: async (work, stopping) => {
    for (let done = false; !done && !stopping.aborted; ) done = await goOn(work);
  },
  tell: (work, _outcome, error) =>
    transaction(() =>
      record(
        { ...work, actor: { kind: "system", id: "allowing" }, requestId: `allowing ${work.id}` },
        {
          ...failedOrFinished("organization.allowing", error),
          object: { type: "organization", id: work.id },
        },
      ),
    ),
  foretell: async ({ organizationId }) => {
    const order = await orderedAllowing({ organizationId });
    const members = order ? await countToSetUp({ organizationId, ...order.by }, "everybody") : 0;
    const text = `the others are allowed in as well: ${members} members are gone through`;
    return { text, totals: { members }, isLittle: false };
  },
};

/** Done twice it gives nobody anything twice. @returns whether nobody is left */
async function goOn({ organizationId }: Work): Promise<boolean> {
  const order = await orderedAllowing({ organizationId });
  if (!order) return true;
  const caller: Caller = { organizationId, ...order.by };
  const { rows, after, done } = await allowPage(caller, order, order.after);
  const { allowed, failed } = tally(rows);
  const next = { ...order, after, allowed: order.allowed + allowed, failed: order.failed + failed };
  if (!done) await noteAllowing(caller, next);
  else
    await transaction(async () => {
      await dropAllowing(caller);
      await tellAllowed(caller, next);
    });
  return done;
}
