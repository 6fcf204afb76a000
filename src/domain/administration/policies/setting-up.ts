/**
 * When single sign-on or strict mode is switched off, whoever may come without it now and has nothing to sign in by is mailed a link to
 * choose a password. Begun by the transaction of the change, done in portions after it; who is meant is asked of the rules as they are then.
 */

import { transaction } from "../../../platform/database/mongo.ts";
import { inPortions, portionOf } from "../../../platform/jobs/portions.ts";
import { finishSoon, type Work, type WorkKind } from "../../../platform/jobs/resumable.ts";
import { offerSetUp } from "../../account/set-up.ts";
import type { Caller } from "../../caller.ts";
import { INSTANCE } from "../../caller.ts";
import type { ConnectionDoc } from "../../connections/connection.model.ts";
import { hasSso, isOpen } from "../../connections/sso/sso.ts";
import { record } from "../../events/events.ts";
import { failedOrFinished } from "../../events/outcomes.ts";
import { pageToSetUp } from "../../memberships/lists/without-sso.ts";
import { pageOfOrganizations } from "../../organizations/every-organization.ts";
import { endSetUp, markedForSetUp, markForSetUp, noteSetUp, setUpOf } from "../../organizations/marks.ts";
import { forgetPolicies } from "../../organizations/policies/policies.ts";
import { previewSetUp } from "./without-sso.ts";

const PORTION = 50;
/** A connection is no way in any more. If it was one, and the last one, everybody comes without. Joins the running transaction. */
export async function markIfNoSso(caller: Caller, before: ConnectionDoc): Promise<void> {
  if (isOpen(before) && !(await hasSso(caller))) await markForSetUp(caller.organizationId, "everybody");
}

/** Begins what a commit has marked. @param id of the organization, or the instance */
export const setUpSoon = (id: string): Promise<void> => finishSoon(setUps, { id, organizationId: id });

/** Organizations in which people are still to be mailed. */
export const setUps: WorkKind = {
  name: "set_up",
  find: markedForSetUp,
  resume: async (work, stopping) => {
    // What this process still remembers of the rules may be older than the change.
    forgetPolicies();
    return work.id === INSTANCE ? markEach(stopping) : setUpAll(finisher(work), stopping);
  },
  tell: (work, _outcome, error) =>
    transaction(() =>
      record(finisher(work), {
        ...failedOrFinished("organization.set_up", error),
        object: { type: "organization", id: work.id },
      }),
    ),
  foretell: async (work) => {
    const marked = work.id === INSTANCE ? undefined : await setUpOf(work.id);
    const mailed = marked ? (await previewSetUp(finisher(work), marked.who)).total : 0;
    const where = work.id === INSTANCE ? "in all organizations " : `${mailed} people at most, `;
    const text = `whoever has nothing to sign in by is mailed a link to choose a password: ${where}in portions`;
    return { text, totals: { mailed }, isLittle: work.id !== INSTANCE && mailed === 0 };
  },
};

const finisher = ({ id }: Work): Caller => ({
  organizationId: id,
  actor: { kind: "system", id: "set-up" },
  requestId: `set-up ${id}`,
});

type Candidate = Awaited<ReturnType<typeof pageToSetUp>>[number];

/**
 * Nobody is mailed twice: how far it has come is stored with each portion, and a link that is new keeps another back. It has come no further
 * than to the first who could not be mailed: from there on it is gone through again.
 */
async function setUpAll(caller: Caller, stopping: AbortSignal): Promise<void> {
  const { organizationId } = caller;
  const marked = await setUpOf(organizationId);
  if (!marked) return;
  const { since, who, after: from } = marked;
  let hasFailed = false;
  const isThrough = await inPortions<Candidate>({
    next: async (last) => portionOf(await pageToSetUp(caller, who, last?._id ?? from, PORTION), PORTION),
    work: async (members) => {
      try {
        for (const member of members) await offerSetUp(caller, member);
      } catch (error) {
        hasFailed = true;
        throw error;
      }
      if (!hasFailed) await noteSetUp(organizationId, since, members.at(-1)?._id ?? "");
    },
    stopping,
  });
  if (isThrough) await endSetUp(organizationId, since);
}

/** Every organization gets the mark of its own. */
async function markEach(stopping: AbortSignal): Promise<void> {
  const marked = await setUpOf(INSTANCE);
  if (!marked) return;
  const { since, who, after: from } = marked;
  for (let after = from, done = false; !done; ) {
    if (stopping.aborted) return;
    const ids = await pageOfOrganizations(after);
    done = ids.length === 0;
    await transaction(async () => {
      // Where nobody came by SSO, nobody has to come otherwise.
      for (const id of ids)
        if (who === "allowed" || (await hasSso(finisher({ id, organizationId: id })))) await markForSetUp(id, who);
      if (done) await endSetUp(INSTANCE, since);
      else await noteSetUp(INSTANCE, since, ids.at(-1) ?? after);
    });
    after = ids.at(-1) ?? after;
  }
}
