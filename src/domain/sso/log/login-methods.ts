/** The login methods of a connection, for the admin: who has signed in by which name, and forgetting that. */
import { transaction } from "../../../platform/database/mongo.ts";
import type { Caller } from "../../caller.ts";
import { connectionById } from "../../connections/connection-lookup.ts";
import { notFound } from "../../errors.ts";
import { record } from "../../events/events.ts";
import { type LoginMethodDoc, LoginMethodModel } from "../../identities/login-method.model.ts";
import { type Page, type PageRequest, pageById } from "../../page.ts";
import { endSsoSessions } from "../../sessions/live-sessions.ts";
import type { LoginMethod } from "../types.ts";

/** A page of them. @throws DomainError `not_found` */
export async function listLoginMethods(
  caller: Caller,
  connectionId: string,
  page: PageRequest,
): Promise<Page<LoginMethod>> {
  await connectionById(caller, connectionId);
  const { organizationId } = caller;
  return pageById(LoginMethodModel.find({ organizationId, connectionId }), page, present, {
    index: { organizationId: 1, connectionId: 1, _id: 1 },
  });
}

/** Forgets one: its sessions end, and the next sign-in is paired anew. @throws DomainError `not_found` */
export async function deleteLoginMethod(caller: Caller, connectionId: string, id: string): Promise<void> {
  const { organizationId } = caller;
  await transaction(async () => {
    const removed = await LoginMethodModel.findOneAndDelete({ organizationId, connectionId, _id: id }).lean();
    if (!removed) throw notFound("login method", id);
    await endSsoSessions(caller, connectionId, [removed.membershipId]);
    await record(caller, {
      type: "login_method.deleted",
      object: { type: "membership", id: removed.membershipId },
      before: { loginMethod: id, connectionId, nameId: removed.nameId },
    });
  });
}

export const present = ({
  _id,
  organizationId: _,
  said: __,
  emailKey: ___,
  notAs: ____,
  movedFrom = null,
  ...rest
}: LoginMethodDoc): LoginMethod => ({ id: _id, ...rest, movedFrom });
