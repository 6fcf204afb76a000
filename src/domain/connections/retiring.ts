/**
 * Ending a connection. Whether it may end is asked before anything is changed; then nobody writes over it any more, and its people are
 * let go in portions after the commit (ending.ts), however often that has to be tried.
 */
import { transaction } from "../../platform/mongo.ts";
import { finishSoon } from "../../platform/unfinished.ts";
import type { Caller } from "../caller.ts";
import { DomainError } from "../errors.ts";
import { record } from "../events/events.ts";
import { endMappingsOf, rolesMappedBy } from "../mappings/endings.ts";
import { requireOwnerWithout } from "../memberships/owners-leaving.ts";
import { requireGrantable } from "../memberships/permissions.ts";
import { forgetPolicies } from "../organizations/policies.ts";
import { closeSsoOf } from "../sso/ending.ts";
import { type ConnectionDoc, ConnectionModel } from "./connection.model.ts";
import { connectionById } from "./connection-lookup.ts";
import { connectionEndings } from "./ending.ts";
import type { People } from "./nouns.ts";
import { told } from "./shown.ts";
import { requireSsoBesides } from "./sso.ts";
import { revokeTokensOf } from "./tokens.ts";
import { forgetTokens } from "./verifying.ts";

/**
 * Ends a connection: its tokens are dead at once. Its people stay as members without a directory and keep what its mappings gave them
 * (`keep`), or lose that and are deactivated when no other directory has them. Waits some seconds for that; with many people it goes on
 * beside, and asking again for the same changes nothing.
 * @throws DomainError before anything is changed: `last_owner`; `conflict` for the last saml connection under strict mode and for one that
 * is ending otherwise; `role_not_grantable` when its mappings give a role above the caller's own
 */
export async function deleteConnection(caller: Caller, id: string, people: People): Promise<void> {
  await transaction(() => beginEnding(caller, id, people));
  forgetTokens();
  forgetPolicies();
  await finishSoon(connectionEndings, { id, organizationId: caller.organizationId });
}

async function beginEnding(caller: Caller, id: string, people: People): Promise<void> {
  const before = await connectionById(caller, id);
  await requireEndable(caller, before, people);
  if (before.status === "retiring") return;
  const { organizationId, actor, requestId } = caller;
  const retiring = { retiringPeople: people, retiringSince: new Date(), retiringBy: { actor, requestId } };
  await ConnectionModel.updateOne(
    { organizationId, _id: id },
    { $set: { status: "retiring", ...retiring }, $inc: { version: 1 } },
  );
  await revokeTokensOf(caller, id);
  await closeSsoOf(caller, id);
  // Whoever is to keep what they give has it by them until it is stored.
  if (people === "deactivate") await endMappingsOf(caller, id);
  await record(caller, {
    type: "connection.deleted",
    object: { type: "connection", id },
    before: { ...told(before), people },
  });
}

/** Whether the connection may end. Writes nothing but locks. @throws DomainError as `deleteConnection` */
export async function requireEndable(caller: Caller, connection: ConnectionDoc, people: People): Promise<void> {
  const { _id: id, status, retiringPeople } = connection;
  if (status === "retiring") {
    if (retiringPeople === people) return;
    throw new DomainError("conflict", `This connection is ending already, with people=${retiringPeople}.`);
  }
  await requireSsoBesides(caller, connection);
  await requireGrantable(caller, await rolesMappedBy(caller, id));
  if (people === "deactivate") await requireOwnerWithout(caller, new Set([id, ...(await deactivating(caller))]));
}

/** The connections that are ending and whose people are being deactivated. */
async function deactivating({ organizationId }: Caller): Promise<string[]> {
  const found = await ConnectionModel.find(
    { organizationId, status: "retiring", retiringPeople: "deactivate" },
    { _id: 1 },
  ).lean();
  return found.map(({ _id }) => _id);
}
