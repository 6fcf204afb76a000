/** The end of a saml connection's rehearsal: it could be tried, and people sign in by it from now on. */
import type { Caller } from "../../caller.ts";
import { DomainError } from "../../errors.ts";
import { record } from "../../events/events.ts";
import { type ConnectionDoc, ConnectionModel } from "../connection.model.ts";
import { told } from "../presenting.ts";
import { noteEntry } from "../sso/sso.ts";

/** Joins the running transaction. @throws DomainError `stale` */
export async function openForSignIn(caller: Caller, before: ConnectionDoc): Promise<void> {
  const after = await ConnectionModel.findOneAndUpdate(
    { organizationId: caller.organizationId, _id: before._id, version: before.version },
    { $set: { "settings.rehearsal": false, updatedAt: new Date() }, $inc: { version: 1 } },
    { returnDocument: "after" },
  ).lean();
  if (!after) throw new DomainError("stale", "The connection has changed meanwhile.");
  await noteEntry(caller, before, after);
  const object = { type: "connection", id: before._id } as const;
  await record(
    caller,
    { type: "connection.updated", object, before: told(before), after: told(after) },
    // Nobody was waiting to be let in.
    { type: "connection.went_live", object, after: { people: 0 } },
  );
}
