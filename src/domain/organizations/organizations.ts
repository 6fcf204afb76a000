/**
 * Organizations: the tenants. This room owns their names, policies and verified domains. Everything else of a tenant is in
 * other rooms and carries the organization's id.
 */

import { isDuplicate } from "../../platform/database/failures.ts";
import { transaction } from "../../platform/database/mongo.ts";
import { newId } from "../../platform/ids.ts";
import { webAddress } from "../../platform/outgoing/web-address.ts";
import { atTheDoor, type Caller, type Operator, within } from "../caller.ts";
import { DomainError, invalidField, notFound } from "../errors.ts";
import { record } from "../events/events.ts";
import { defined } from "../given-fields.ts";
import { pageCalled } from "../named-pages.ts";
import type { Page, PageRequest } from "../page.ts";
import { called, findableBy } from "../search-words.ts";
import { type Application, type Brand, type Branding, brandFrom, presentBranding } from "./branding/branding.ts";
import { requireNotFormer, slugTaken } from "./former-slugs.ts";
import {
  BY_EXTERNAL_ID,
  BY_SLUG,
  BY_WORD,
  IN_ORDER,
  type OrganizationDoc,
  OrganizationModel,
} from "./organization.model.ts";
import { slugOf } from "./slug.ts";

export interface Organization {
  readonly id: string;
  readonly name: string;
  readonly slug: string;
  readonly externalId: string | null;
  /** Where people go on in the host application after accepting an invitation that says nothing else. */
  readonly acceptedUrl: string | null;
  readonly branding: Branding;
  readonly application: Application | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export interface NewOrganization {
  readonly name: string;
  readonly slug?: string | undefined;
  readonly externalId?: string | undefined;
  readonly acceptedUrl?: string | undefined;
}

/**
 * Makes an organization, and in the same transaction whatever a new one needs.
 * @param settle what that is @throws DomainError `conflict` for a slug or externalId that is taken
 */
export async function makeOrganization<T>(
  operator: Operator,
  input: NewOrganization,
  settle: (caller: Caller) => Promise<T>,
): Promise<{ organization: Organization; settled: T }> {
  const now = new Date();
  const id = newId("org");
  const document: OrganizationDoc = {
    _id: id,
    organizationId: id,
    name: input.name,
    findable: findableBy(called(input.name)),
    slug: input.slug ?? (await slugOf(input.name, id, isTaken)),
    formerSlugs: [],
    ...(input.externalId !== undefined && { externalId: input.externalId }),
    acceptedUrl: await checkedReturn(within(operator, id), input.acceptedUrl),
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
  const settled = await refusingDuplicates(() =>
    transaction(async () => {
      await requireNotFormer(document.slug, id);
      await OrganizationModel.insertMany([document], { lean: true });
      const { name, slug, externalId } = organization;
      await record(caller, {
        type: "organization.created",
        object: { type: "organization", id },
        after: { name, slug, externalId },
      });
      return settle(caller);
    }),
  );
  return { organization, settled };
}

const isTaken = async (slug: string): Promise<boolean> => (await organizationBySlug(slug)) !== null;

export interface OrganizationFilter {
  readonly q?: string | undefined;
  readonly externalId?: string | undefined;
  readonly slug?: string | undefined;
}

/** A page of all organizations that are not deleted; `q` asks for words of the name. */
export const listOrganizations = (
  _operator: Operator,
  page: PageRequest,
  { q, externalId, slug }: OrganizationFilter = {},
): Promise<Page<Organization>> =>
  pageCalled(OrganizationModel, page, {
    q,
    scope: { status: "active" },
    unique: defined({ slug, externalId }),
    indexes: { all: IN_ORDER, word: BY_WORD, slug: BY_SLUG, externalId: BY_EXTERNAL_ID },
    options: { acrossOrganizations: "the operator lists them all" },
    present,
  });

/** @throws DomainError `not_found` when it is not there or deleted. */
export const getOrganization = async (caller: Caller): Promise<Organization> => present(await organizationOf(caller));

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

/** Names what is taken already. */
export async function refusingDuplicates<T>(work: () => Promise<T>): Promise<T> {
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

/** As callers see it. */
export const present = (organization: OrganizationDoc): Organization => {
  const { _id: id, name, slug, externalId = null, acceptedUrl = null, application = null } = organization;
  const { version, createdAt, updatedAt } = organization;
  const branding = presentBranding(organization);
  return { id, name, slug, externalId, acceptedUrl, branding, application, version, createdAt, updatedAt };
};

/** By id; null when the organization is gone. */
export async function brandOf(organizationId: string): Promise<Brand | null> {
  try {
    return brandFrom(await organizationOf(atTheDoor(organizationId)));
  } catch (error) {
    if (error instanceof DomainError && error.code === "not_found") return null;
    throw error;
  }
}

/**
 * The address as it is stored; null where none is given. Only the host application, by the operator key or a key of the organization,
 * may name one: a member could send people anywhere in the organization's name.
 * @throws DomainError `invalid` at /acceptedUrl, `forbidden` for a member
 */
export async function checkedReturn({ actor }: Caller, text: string | null | undefined): Promise<string | null> {
  if (text === undefined || text === null) return null;
  const url = webAddress(text);
  if (!url) throw invalidField("/acceptedUrl", "Use an https address.");
  if (actor.kind === "membership")
    throw new DomainError("forbidden", "Only the host application says where people go on after accepting.");
  return url.href;
}

/** Where whoever accepts this offer goes on: where it says, or else where the organization says. */
export const returnOf = (
  { acceptedUrl }: { readonly acceptedUrl?: string | null },
  organization: { readonly acceptedUrl?: string | null },
): string | null => acceptedUrl ?? organization.acceptedUrl ?? null;
