/** Mappings themselves: finding them. They are stored in storing.ts and bound to their groups in binding/rebinding.ts. */
import { type Caller, linkOf } from "../caller.ts";
import { connectionById, ofOwnConnections } from "../connections/connection-lookup.ts";
import { DomainError, notFound } from "../errors.ts";
import { type Page, type PageRequest, pageById } from "../page.ts";
import { BY_CONNECTION, BY_TEAM, IN_ORDER, type MappingDoc, MappingModel } from "./mapping.model.ts";
import { presentMappings, presentOne } from "./presenting.ts";
import type { Mapping } from "./types.ts";

/** A page of mappings, of one connection or of one team where asked. */
export async function listMappings(
  caller: Caller,
  page: PageRequest,
  { connectionId, team }: { connectionId?: string | undefined; team?: string | undefined } = {},
): Promise<Page<Mapping>> {
  const own = await ofOwnConnections(caller);
  const isOfSome = own.connectionId !== undefined || connectionId !== undefined;
  const found = await pageById(
    MappingModel.find({
      organizationId: caller.organizationId,
      ...(team !== undefined && { teamId: team }),
      $and: [own, connectionId === undefined ? {} : { connectionId }],
    }),
    page,
    (document: MappingDoc) => document,
    { index: team !== undefined ? BY_TEAM : isOfSome ? BY_CONNECTION : IN_ORDER },
  );
  return { ...found, items: await presentMappings(caller, found.items) };
}

/** @throws DomainError `not_found`, also for another organization's id. */
export const getMapping = async (caller: Caller, id: string): Promise<Mapping> =>
  presentOne(caller, await mappingById(caller, id));

/** @throws DomainError `not_found`, also for another organization's id. */
export async function mappingById(caller: Caller, id: string): Promise<MappingDoc> {
  const found = await MappingModel.findOne({ organizationId: caller.organizationId, _id: id }).lean();
  if (!found || !(await isOwn(caller, found))) throw notFound("mapping", id);
  return found;
}

/** A set-up link knows no mappings but those of its own connections. */
async function isOwn(caller: Caller, { connectionId }: MappingDoc): Promise<boolean> {
  if (linkOf(caller) === undefined) return true;
  return connectionById(caller, connectionId).then(
    () => true,
    (error: unknown) => {
      if (error instanceof DomainError && error.code === "not_found") return false;
      throw error;
    },
  );
}

/** @throws DomainError `managed_by_directory` for a mapping that the program keeps. */
export function requireHandMade({ madeBy }: MappingDoc): void {
  if (madeBy !== undefined)
    throw new DomainError(
      "managed_by_directory",
      "This mapping fills a team that is made from its group: change teamsFromGroups of the connection.",
    );
}
