/** A browser has one session: what it held before gives way to the one that it gets. */
import { transaction } from "../../platform/mongo.ts";
import { followSession } from "../oidc/grants.ts";
import type { Visitor } from "../visitor.ts";
import type { Opened } from "./entering.ts";
import { endSessions } from "./living.ts";
import { SessionModel } from "./session.model.ts";
import { endSession } from "./sessions.ts";

/**
 * Ends the session that the browser held until now. The same person in the same organization has signed in once more: what the former
 * session has opened in host applications goes on with the new one. Anybody else's, and another organization's, ends for good.
 */
export async function giveWay(
  visitor: Visitor,
  formerId: string | null | undefined,
  { session }: Opened,
): Promise<void> {
  if (!formerId || formerId === session.id) return;
  const former = await SessionModel.findOne({ _id: formerId }).lean();
  if (!former) return;
  const isSame = former.personId === session.personId && former.organizationId === session.organizationId;
  if (!isSame) return void (await transaction(() => endSessions({ _id: formerId }, { requestId: visitor.requestId })));
  await followSession(formerId, session);
  await endSession({ id: formerId });
}
