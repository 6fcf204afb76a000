/** Changing an organization: names, branding, and the application that its people go on to. */
import { transaction } from "../../platform/database/mongo.ts";
import type { Caller } from "../caller.ts";
import { DomainError } from "../errors.ts";
import { record } from "../events/events.ts";
import { defined } from "../given-fields.ts";
import { called, findableBy } from "../search-words.ts";
import {
  type Application,
  type BrandingPatch,
  checkedApplication,
  checkedBranding,
  writeLogo,
} from "./branding/branding.ts";
import { formerAfter, requireNotFormer } from "./former-slugs.ts";
import { type OrganizationDoc, OrganizationModel } from "./organization.model.ts";
import { checkedReturn, type Organization, organizationOf, present, refusingDuplicates } from "./organizations.ts";

export interface OrganizationPatch {
  readonly name?: string | undefined;
  readonly slug?: string | undefined;
  readonly externalId?: string | null | undefined;
  readonly acceptedUrl?: string | null | undefined;
  readonly branding?: BrandingPatch | null | undefined;
  readonly application?: Application | null | undefined;
}

/** Changes what was given, as one change. @throws DomainError `stale`, `conflict`, `invalid`, `forbidden` */
export async function updateOrganization(
  caller: Caller,
  patch: OrganizationPatch,
  ifVersion?: number,
): Promise<Organization> {
  const branding = patch.branding === undefined ? undefined : await checkedBranding(patch.branding);
  const application = patch.application && checkedApplication(caller, patch.application);
  return refusingDuplicates(() =>
    transaction(async () => {
      const before = await organizationOf(caller);
      if (ifVersion !== undefined && ifVersion !== before.version)
        throw new DomainError("stale", "The organization has changed meanwhile.");
      const { externalId, acceptedUrl, branding: _asked, application: named, ...rest } = patch;
      if (rest.slug !== undefined) await requireNotFormer(rest.slug, before._id);
      const formerSlugs = formerAfter(before, rest.slug ?? before.slug);
      if (branding) await writeLogo(caller, branding);
      const set = defined({
        ...rest,
        ...(rest.name !== undefined && { findable: findableBy(called(rest.name)) }),
        ...(externalId && { externalId }),
        ...(acceptedUrl !== undefined && { acceptedUrl: await checkedReturn(caller, acceptedUrl) }),
        ...(branding && { branding: { ...before.branding, ...branding.set } }),
        ...(named !== undefined && { application: application ?? null }),
        formerSlugs,
      });
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
      await record(caller, {
        type: "organization.updated",
        object: { type: "organization", id: before._id },
        before: told(before),
        after: told(after),
      });
      return present(after);
    }),
  );
}

const told = (organization: OrganizationDoc) => {
  const { name, slug, externalId, acceptedUrl, branding, application } = present(organization);
  return {
    name,
    slug,
    externalId,
    acceptedUrl,
    branding: { ...branding },
    application: application && { ...application },
  };
};
