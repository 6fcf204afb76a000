/** Taking back that a tie has moved: it was another person after all. */
import { transaction } from "../../../platform/database/mongo.ts";
import type { Caller } from "../../caller.ts";
import { DomainError, notFound } from "../../errors.ts";
import { record } from "../../events/events.ts";
import { LoginMethodModel } from "../../identities/login-method.model.ts";
import { endSsoSessions } from "../../sessions/live-sessions.ts";
import { present } from "../log/login-methods.ts";
import type { LoginMethod } from "../types.ts";
import { namedAs } from "./ties.ts";

/**
 * Takes the last move of a tie back: what it was before counts again, the other spelling is never taken for this person again, and
 * sessions by SSO end.
 * @throws DomainError `not_found`; `conflict` where it never moved, or another has the former NameID by now
 */
export async function undoMove(caller: Caller, connectionId: string, id: string): Promise<LoginMethod> {
  const { organizationId } = caller;
  return transaction(async () => {
    const tie = await LoginMethodModel.findOne({ organizationId, connectionId, _id: id }).lean();
    if (!tie) throw notFound("login method", id);
    if (!tie.movedFrom) throw new DomainError("conflict", "This login method has not moved.");
    const { at: _, ...before } = tie.movedFrom;
    if (await LoginMethodModel.exists({ organizationId, connectionId, ...before }))
      throw new DomainError("conflict", "Another login method has the former NameID by now.");
    const after = await LoginMethodModel.findOneAndUpdate(
      { organizationId, _id: id },
      {
        $set: { ...before, movedFrom: null },
        $push: { notAs: namedAs(tie) },
      },
      { returnDocument: "after" },
    ).lean();
    if (!after) throw notFound("login method", id);
    await endSsoSessions(caller, connectionId, [tie.membershipId]);
    await record(caller, {
      type: "login_method.move_undone",
      object: { type: "membership", id: tie.membershipId },
      before: { loginMethod: id, ...namedAs(tie) },
      after: { loginMethod: id, ...before },
    });
    return present(after);
  });
}
