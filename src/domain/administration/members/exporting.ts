/** Everything that is stored about one member, as lines to be read one after the other. No secret is among them. */
import { transaction } from "../../../platform/database/mongo.ts";
import { documentsOf } from "../../../platform/database/tenant-data.ts";
import type { Caller } from "../../caller.ts";
import { record } from "../../events/events.ts";
import { lastSettled, NUMBERED } from "../../events/numbering/sequencer.ts";
import { explainAccess } from "../../memberships/access/access.ts";
import { requireRankOver } from "../../memberships/access/permissions.ts";
import { type MembershipDoc, membershipById } from "../../memberships/membership-lookup.ts";
import { type ExportLine, framed, linesOf } from "../../organizations/export-lines.ts";
import { findPerson } from "../../persons/persons.ts";
import { aboutMember, membershipsIn, PERSONAL, type Traced, tracesOf } from "./traces.ts";

/**
 * Exports what is stored about one member, and records that it was.
 * @returns lines, read from the database as they are taken: a first that names the member, then one per document, then a last with their count
 * @throws DomainError `not_found`, `forbidden` for a member who ranks above the caller
 */
export async function exportMembership(caller: Caller, id: string): Promise<AsyncIterable<ExportLine>> {
  const membership = await membershipById(caller, id);
  await requireRankOver(caller, id);
  const traces = await tracesOf(caller, membership);
  await transaction(() => record(caller, { type: "membership.exported", object: { type: "membership", id } }));
  return framed({ of: "membership", id }, lines(caller, membership, traces));
}

async function* lines(caller: Caller, { _id, personId }: MembershipDoc, traces: Traced): AsyncGenerator<ExportLine> {
  yield { collection: "access", document: { ...(await explainAccess(caller, _id)) } };
  // What a person has beyond this organization is the person's own: only how the person signs in is told.
  const person = await findPerson(personId);
  if (person) {
    const { id, emailVerified, hasPassword, secondFactors, createdAt } = person;
    yield { collection: "persons", document: { id, emailVerified, hasPassword, secondFactors, createdAt } };
  }
  for (const collection of PERSONAL) yield* linesOf(collection, aboutMember(collection, traces));
  const objects = [...membershipsIn(traces), ...traces.directoryUserIds, ...traces.invitationIds];
  await lastSettled();
  const events = {
    organizationId: caller.organizationId,
    ...NUMBERED,
    $or: [{ "object.id": { $in: objects } }, { "actor.id": _id }],
  };
  for await (const document of documentsOf("events", events)) yield { collection: "events", document };
}
