/**
 * Organizations: the tenants. This room owns their names, policies and verified domains. Everything else of a tenant is in
 * other rooms and carries the organization's id.
 */

import { isDuplicate } from "../../platform/failures.ts";
import { newId } from "../../platform/ids.ts";
import { transaction } from "../../platform/mongo.ts";
import { literally } from "../../platform/pattern.ts";
import { type Caller, type Operator, within } from "../caller.ts";
import { defined } from "../defined.ts";
import { DomainError, notFound } from "../errors.ts";
import { record } from "../events/events.ts";
import { inviteOwner, type OwnerInvitation } from "../invitations/owner-invitation.ts";
import { type Page, type PageRequest, pageById } from "../page.ts";
import { formerAfter, requireNotFormer, slugTaken } from "./former-slugs.ts";
import { type OrganizationDoc, OrganizationModel } from "./organization.model.ts";
import { slugOf } from "./slug.ts";

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
    slug: input.slug ?? (await slugOf(input.name, id, isTaken)),
    formerSlugs: [],
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
      await requireNotFormer(document.slug, id);
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

const isTaken = async (slug: string): Promise<boolean> => (await organizationBySlug(slug)) !== null;

export interface OrganizationFilter {
  readonly q?: string | undefined;
  readonly externalId?: string | undefined;
  readonly slug?: string | undefined;
}

/** A page of all organizations that are not deleted. */
export const listOrganizations = (
  _operator: Operator,
  page: PageRequest,
  { q, externalId, slug }: OrganizationFilter = {},
): Promise<Page<Organization>> =>
  pageById(
    OrganizationModel.find({
      status: "active",
      ...(externalId !== undefined && { externalId }),
      ...(slug !== undefined && { slug }),
      ...(q !== undefined && { name: { $regex: literally(q), $options: "i" } }),
    }).setOptions({ acrossOrganizations: "the operator lists them all" }),
    page,
    present,
  );

/** @throws DomainError `not_found` when it is not there or deleted. */
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
      if (rest.slug !== undefined) await requireNotFormer(rest.slug, before._id);
      const formerSlugs = formerAfter(before, rest.slug ?? before.slug);
      const set = defined({ ...rest, ...(externalId && { externalId }), formerSlugs });
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

/** The organization of a slug, or of one that it had before, for public doors; null when there is none. */
export async function organizationBySlug(asked: string): Promise<Organization | null> {
  const slug = asked.toLowerCase();
  const found = (await ofSlug({ slug })) ?? (await ofSlug({ formerSlugs: slug }));
  return found && present(found);
}

const ofSlug = (where: { slug: string } | { formerSlugs: string }): Promise<OrganizationDoc | null> =>
  OrganizationModel.findOne({ ...where, status: "active" })
    .setOptions({ acrossOrganizations: "a slug is what a visitor knows" })
    .lean()
    .exec();

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
    if (isDuplicate(error, "slug")) throw slugTaken();
    if (isDuplicate(error, "externalId"))
      throw new DomainError("conflict", "This externalId is taken.", [
        { pointer: "/externalId", code: "conflict", detail: "This externalId is taken." },
      ]);
    throw error;
  }
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
