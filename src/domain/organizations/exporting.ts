/** Everything that is stored of one organization, as lines to be read one after the other. No secret is among them. */
import { transaction } from "../../platform/database/mongo.ts";
import { collectionsOfOrganizations } from "../../platform/database/tenant-data.ts";
import type { Caller } from "../caller.ts";
import { record } from "../events/events.ts";
import { lastSettled, NUMBERED } from "../events/numbering/sequencer.ts";
import { type ExportLine, framed, linesOf } from "./export-lines.ts";
import { organizationOf } from "./organizations.ts";

/** Copies of answers, what is being forgotten, and what is still to be done are nobody's to read. */
const LEFT_OUT = new Set(["idempotent_answers", "erasures", "jobs", "findable_backlog"]);

/** @throws DomainError `not_found` */
export async function exportOrganization(caller: Caller): Promise<AsyncIterable<ExportLine>> {
  const { _id: id } = await organizationOf(caller);
  await transaction(() => record(caller, { type: "organization.exported", object: { type: "organization", id } }));
  return framed({ of: "organization", id }, everything(id));
}

async function* everything(organizationId: string): AsyncGenerator<ExportLine> {
  await lastSettled();
  for (const collection of collectionsOfOrganizations())
    if (!LEFT_OUT.has(collection))
      yield* linesOf(collection, { organizationId, ...(collection === "events" && NUMBERED) });
}
