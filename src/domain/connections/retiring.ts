/** Ending a connection: it is gone for everybody at once, its people are let go after that. */
import { transaction } from "../../platform/mongo.ts";
import type { Caller } from "../caller.ts";
import { retireMirror } from "../directory/retire.ts";
import { record } from "../events/events.ts";
import { endMappingsOf } from "../mappings/endings.ts";
import { forgetPolicies } from "../organizations/policies.ts";
import { endSsoOf } from "../sso/ending.ts";
import { ConnectionModel } from "./connection.model.ts";
import { connectionById } from "./connection-lookup.ts";
import { told } from "./connections.ts";
import { requireSsoBesides } from "./sso.ts";
import { revokeTokensOf } from "./tokens.ts";
import { forgetTokens } from "./verifying.ts";

/**
 * Ends a connection: tokens dead, mappings and mirror gone. Its people stay as members without a directory (`keep`), or are deactivated.
 * @throws DomainError `conflict` for the last saml connection under strict mode.
 * The people of a large directory are let go in batches after the commit; a restart goes on where it was left.
 */
export async function deleteConnection(caller: Caller, id: string, people: "keep" | "deactivate"): Promise<void> {
  await transaction(async () => {
    const removed = await connectionById(caller, id);
    await requireSsoBesides(caller, removed);
    await ConnectionModel.updateOne(
      { organizationId: caller.organizationId, _id: id },
      { $set: { status: "retiring", retiringPeople: people } },
    );
    await revokeTokensOf(caller, id);
    await endMappingsOf(caller, id);
    await endSsoOf(caller, id);
    await record(caller, {
      type: "connection.deleted",
      object: { type: "connection", id },
      before: { ...told(removed), people },
    });
  });
  forgetTokens();
  forgetPolicies();
  await retire(caller, id, people);
}

async function retire(caller: Caller, id: string, people: "keep" | "deactivate"): Promise<void> {
  await retireMirror(caller, id, people);
  await ConnectionModel.deleteOne({ organizationId: caller.organizationId, _id: id, status: "retiring" });
}

/** Goes on with deletions that a stop of the program cut short. Called at start. */
export async function resumeRetirements(): Promise<void> {
  const cut = await ConnectionModel.find({ status: "retiring" })
    .setOptions({ acrossOrganizations: "a start takes up what a stop cut short" })
    .lean();
  for (const { _id, organizationId, retiringPeople } of cut)
    await retire(
      { organizationId, actor: { kind: "system", id: "resume" }, requestId: `resume ${_id}` },
      _id,
      retiringPeople ?? "keep",
    );
}
