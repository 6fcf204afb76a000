/**
 * Organizations: the tenants. This room owns their names, policies and verified domains. Everything else of a tenant is in
 * other rooms and carries the organization's id.
 */
import { newId } from "../../platform/ids.ts";
import { deleteEverythingOf, isDuplicate, transaction } from "../../platform/mongo.ts";
import { literally } from "../../platform/pattern.ts";
import { type Caller, type Operator, within } from "../caller.ts";
import { forgetTokens } from "../connections/credentials.ts";
import { defined } from "../defined.ts";
import { DomainError, invalidField, notFound } from "../errors.ts";
import { record } from "../events/events.ts";
import { inviteOwner, type OwnerInvitation } from "../invitations/owner-invitation.ts";
import { decodeCursor, type Page, type PageRequest, toPage } from "../page.ts";
import { type OrganizationDoc, OrganizationModel } from "./organization.model.ts";

export interface Organization {
  readonly id: string;
  readonly name: string;
  readonly slug: string;
  readonly externalId: string | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export interface NewOrganization {
  readonly name: string;
  readonly slug?: string | undefined;
  readonly externalId?: string | undefined;
  readonly owner?: { readonly email: string; readonly displayName?: string | undefined } | undefined;
}

/** Makes an organization; with `owner`, also an invitation with the role owner. */
export async function createOrganization(
  operator: Operator,
  input: NewOrganization,
): Promise<{ organization: Organization; ownerInvitation?: OwnerInvitation }> {
  const now = new Date();
  const id = newId("org");
  const document: OrganizationDoc = {
    _id: id,
    organizationId: id,
    name: input.name,
    slug: input.slug ?? slugOf(input.name, id),
    ...(input.externalId !== undefined && { externalId: input.externalId }),
    status: "active",
    policies: {},
    policiesVersion: 1,
    purgedAt: null,
    version: 1,
    createdAt: now,
    updatedAt: now,
  };
  const caller = within(operator, id);
  const organization = present(document);
  const ownerInvitation = await refusingDuplicates(() =>
    transaction(async () => {
      await OrganizationModel.insertMany([document], { lean: true });
      const { name, slug, externalId } = organization;
      await record(caller, {
        type: "organization.created",
        object: { type: "organization", id },
        after: { name, slug, externalId },
      });
      return input.owner && (await inviteOwner(caller, input.owner));
    }),
  );
  return { organization, ...(ownerInvitation && { ownerInvitation }) };
}

export interface OrganizationFilter {
  readonly q?: string | undefined;
  readonly externalId?: string | undefined;
  readonly slug?: string | undefined;
}

export async function listOrganizations(
  _operator: Operator,
  page: PageRequest,
  filter: OrganizationFilter = {},
): Promise<Page<Organization>> {
  const found = await OrganizationModel.find({
    status: "active",
    ...(filter.externalId !== undefined && { externalId: filter.externalId }),
    ...(filter.slug !== undefined && { slug: filter.slug }),
    ...(filter.q !== undefined && { name: { $regex: literally(filter.q), $options: "i" } }),
    ...(page.cursor !== undefined && { _id: { $gt: decodeCursor(page.cursor) } }),
  })
    .setOptions({ acrossOrganizations: "the operator lists them all" })
    .sort({ _id: 1 })
    .limit(page.limit + 1)
    .lean();
  return toPage(found, page.limit, ({ _id }) => _id, present);
}

export const getOrganization = async (caller: Caller): Promise<Organization> => present(await organizationOf(caller));

export interface OrganizationPatch {
  readonly name?: string | undefined;
  readonly slug?: string | undefined;
  readonly externalId?: string | null | undefined;
}

export async function updateOrganization(
  caller: Caller,
  patch: OrganizationPatch,
  ifVersion?: number,
): Promise<Organization> {
  return refusingDuplicates(() =>
    transaction(async () => {
      const before = await organizationOf(caller);
      if (ifVersion !== undefined && ifVersion !== before.version)
        throw new DomainError("stale", "The organization has changed meanwhile.");
      const { externalId, ...rest } = patch;
      const set = defined({ ...rest, ...(externalId && { externalId }) });
      const after = await OrganizationModel.findOneAndUpdate(
        { organizationId: caller.organizationId, version: before.version },
        {
          $set: { ...set, updatedAt: new Date() },
          ...(externalId === null && { $unset: { externalId: 1 } }),
          $inc: { version: 1 },
        },
        { returnDocument: "after" },
      ).lean();
      if (!after) throw new DomainError("stale", "The organization has changed meanwhile.");
      const { name, slug, externalId: was } = before;
      await record(caller, {
        type: "organization.updated",
        object: { type: "organization", id: before._id },
        before: { name, slug, externalId: was ?? null },
        after: { name: after.name, slug: after.slug, externalId: after.externalId ?? null },
      });
      return present(after);
    }),
  );
}

/** Ends an organization: from this moment its ids are unknown and its tokens dead. Its data goes after that; its events are kept. */
export async function deleteOrganization(caller: Caller): Promise<void> {
  await transaction(async () => {
    const ended = await OrganizationModel.findOneAndUpdate(
      { organizationId: caller.organizationId, status: "active" },
      { $set: { status: "deleted", updatedAt: new Date() }, $inc: { version: 1 } },
    ).lean();
    if (!ended) throw notFound("organization", caller.organizationId);
    await record(caller, {
      type: "organization.deleted",
      object: { type: "organization", id: ended._id },
      before: { name: ended.name, slug: ended.slug },
    });
  });
  forgetTokens();
  await purge(caller.organizationId);
}

async function purge(organizationId: string): Promise<void> {
  await deleteEverythingOf(organizationId, ["events", "organizations"]);
  await OrganizationModel.updateOne({ organizationId }, { $set: { purgedAt: new Date() } });
}

/** Goes on with deletions that a stop of the program cut short. Called at start. */
export async function resumePurges(): Promise<void> {
  const cut = await OrganizationModel.find({ status: "deleted", purgedAt: null }, { organizationId: 1 })
    .setOptions({ acrossOrganizations: "a start takes up what a stop cut short" })
    .lean();
  for (const { organizationId } of cut) await purge(organizationId);
}

/** The organization of a slug, for public doors; null when there is none. */
export async function organizationBySlug(slug: string): Promise<Organization | null> {
  const found = await OrganizationModel.findOne({ slug: slug.toLowerCase(), status: "active" })
    .setOptions({ acrossOrganizations: "a slug is what a visitor knows" })
    .lean();
  return found && present(found);
}

/** The stored organization. @throws DomainError `not_found` when it is not there or deleted. */
export async function organizationOf(caller: Caller): Promise<OrganizationDoc> {
  const found = await OrganizationModel.findOne({ organizationId: caller.organizationId, status: "active" }).lean();
  if (!found) throw notFound("organization", caller.organizationId);
  return found;
}

async function refusingDuplicates<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isDuplicate(error, "slug"))
      throw new DomainError("conflict", "This slug is taken.", [
        { pointer: "/slug", code: "conflict", detail: "This slug is taken." },
      ]);
    if (isDuplicate(error, "externalId"))
      throw new DomainError("conflict", "This externalId is taken.", [
        { pointer: "/externalId", code: "conflict", detail: "This externalId is taken." },
      ]);
    throw error;
  }
}

/** A readable slug of a name; the tail of the id keeps two organizations of one name apart. */
function slugOf(name: string, id: string): string {
  const base = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 40);
  return base === "" ? `org-${id.slice(-8)}` : `${base}-${id.slice(-6)}`;
}

/** @throws DomainError `invalid` for a slug that is not lower-case letters, digits and hyphens. */
export function checkSlug(slug: string, pointer = "/slug"): void {
  if (!/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(slug))
    throw invalidField(pointer, "A slug has lower-case letters, digits and hyphens, at most 63.");
}

const present = ({ _id, name, slug, externalId, version, createdAt, updatedAt }: OrganizationDoc): Organization => ({
  id: _id,
  name,
  slug,
  externalId: externalId ?? null,
  version,
  createdAt,
  updatedAt,
});
