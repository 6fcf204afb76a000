/** Set-up links of an organization: finding, revoking and finishing them. */
import { transaction } from "../../platform/database/mongo.ts";
import type { Caller } from "../caller.ts";
import { connectionsThrough } from "../connections/connection-lookup.ts";
import { DomainError, notFound } from "../errors.ts";
import { record } from "../events/events.ts";
import { type Page, type PageRequest, pageById } from "../page.ts";
import { madeThroughLinks, presentLink, stateOf } from "./presenting.ts";
import { type SetupLinkDoc, SetupLinkModel } from "./setup-link.model.ts";
import type { Idp, LinkCaller, SetupLink } from "./types.ts";

/** A page of the links, newest first, with what was made through each. */
export async function listSetupLinks(caller: Caller, page: PageRequest): Promise<Page<SetupLink>> {
  const found = await pageById(
    SetupLinkModel.find({ organizationId: caller.organizationId }),
    page,
    (document: SetupLinkDoc) => document,
    { index: { organizationId: 1, _id: 1 }, newestFirst: true },
  );
  const ids = found.items.map(({ _id }) => _id);
  const madeBy = await madeThroughLinks(caller, ids);
  return { ...found, items: found.items.map((document) => presentLink(document, madeBy(document._id))) };
}

/** @throws DomainError `not_found`, also for another organization's id. */
export async function getSetupLink(caller: Caller, id: string): Promise<SetupLink> {
  const document = await linkById(caller, id);
  return presentLink(document, (await madeThroughLinks(caller, [id]))(id));
}

/** @throws DomainError `not_found` */
async function linkById({ organizationId }: Caller, id: string): Promise<SetupLinkDoc> {
  const found = await SetupLinkModel.findOne({ organizationId, _id: id }).lean();
  if (!found) throw notFound("set-up link", id);
  return found;
}

/** Ends a link at once, with the sessions that it has opened; doing it again changes nothing. @throws DomainError `not_found` */
export const revokeSetupLink = (caller: Caller, id: string): Promise<void> =>
  transaction(async () => {
    const before = await linkById(caller, id);
    if (before.revokedAt || before.finishedAt) return;
    await SetupLinkModel.updateOne(
      { organizationId: caller.organizationId, _id: id },
      { $set: { revokedAt: new Date() } },
    );
    const object = { type: "setup_link", id } as const;
    await record(caller, { type: "setup_link.revoked", object, before: { name: before.name, state: stateOf(before) } });
  });

/**
 * Ends a link because all is done. @param leaveRehearsing whether what is in rehearsal may stay so, for somebody else to take live
 * @throws DomainError `conflict` while a connection of it is in rehearsal
 */
export const finishSetup = (caller: LinkCaller, leaveRehearsing: boolean): Promise<void> =>
  transaction(async () => {
    const made = await connectionsThrough(caller, [caller.actor.id]);
    const rehearsing = made.filter(({ isRehearsing }) => isRehearsing);
    if (rehearsing.length > 0 && !leaveRehearsing)
      throw new DomainError(
        "conflict",
        `Not live yet: ${rehearsing.map(({ name }) => name).join(", ")}. Take it live, or say leaveRehearsing.`,
      );
    await SetupLinkModel.updateOne(
      { organizationId: caller.organizationId, _id: caller.actor.id },
      { $set: { finishedAt: new Date() } },
    );
    await record(caller, {
      type: "setup_link.finished",
      object: { type: "setup_link", id: caller.actor.id },
      after: { rehearsing: rehearsing.map(({ id }) => id) },
    });
  });

/** Keeps which identity provider's steps are shown. */
export const chooseIdp = (caller: LinkCaller, idp: Idp): Promise<void> =>
  transaction(async () => {
    const { idp: before } = await linkById(caller, caller.actor.id);
    if (before === idp) return;
    await SetupLinkModel.updateOne({ organizationId: caller.organizationId, _id: caller.actor.id }, { $set: { idp } });
    await record(caller, {
      type: "setup_link.updated",
      object: { type: "setup_link", id: caller.actor.id },
      before: { idp: before },
      after: { idp },
    });
  });
