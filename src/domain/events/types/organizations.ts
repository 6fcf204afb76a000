/** Events of organizations. Those of work that goes on after a change are told when it failed, and when it finished after that. */
import { z } from "zod";
import { about, holds } from "./declaring.ts";
import { policyChange } from "./policies.ts";
import { EXAMPLE, failure, instant, membershipId } from "./shapes.ts";

const organization = about("organization");

const whole = holds({
  name: z.string(),
  slug: z.string(),
  externalId: z.string().nullable().meta({ description: "The host application's own id." }),
  acceptedUrl: z.string().nullable().meta({ description: "Where people go on who accept an invitation." }),
  branding: holds({
    displayName: z.string().nullable(),
    color: z.string().nullable(),
    logoUrl: z.string().nullable(),
  }),
  application: holds({ name: z.string(), url: z.string() }).nullable(),
});
const example = {
  name: "Acme",
  slug: "acme",
  externalId: null,
  acceptedUrl: null,
  branding: { displayName: null, color: null, logoUrl: null },
  application: null,
};
const owner = holds({ owner: membershipId });

const failed = (work: string) =>
  organization({
    when: `${work} failed. It is tried again.`,
    use: "Alert whoever runs the instance if it comes again and again.",
    after: failure,
    example: { after: { error: "The database is away." } },
  });
const finished = (work: string) =>
  organization({
    when: `${work} finished after it had failed before.`,
    use: "Nothing to do.",
    example: {},
  });

const ADMISSION = "Applying a changed policy or a verified domain to the memberships that it concerns";
const ALLOWING = "Allowing all members to sign in without SSO";
const PURGE = "Deleting the data of a deleted organization";
const SET_UP = "Mailing those who may sign in without SSO a link to set up a way to do so";
const REVIEW = "Ending the sessions that changed rules of access admit no longer";

export const organizationEvents = {
  "organization.created": organization({
    when: "An organization was made.",
    use: "Create it in your application, or note its id.",
    after: holds({ name: z.string(), slug: z.string(), externalId: z.string().nullable() }),
    example: { after: { name: "Acme", slug: "acme", externalId: null } },
  }),
  "organization.updated": organization({
    when: "The name, the slug, the branding or another setting of an organization was changed.",
    use: "Take over what you show.",
    before: whole,
    after: whole,
    example: { before: example, after: { ...example, name: "Acme Inc." } },
  }),
  "organization.policies_changed": organization({
    when: "Policies of an organization were changed.",
    use: "Nothing to do: what it means for each person comes as events of the membership.",
    before: policyChange,
    after: policyChange,
    example: { before: { seatLimit: null }, after: { seatLimit: 50 } },
  }),
  "organization.ownership_transferred": organization({
    when: "An owner handed the organization to another member.",
    use: "Take over whom you regard as the owner; access comes as `membership.access_changed`.",
    before: owner,
    after: owner,
    example: { before: { owner: EXAMPLE.membership }, after: { owner: EXAMPLE.another } },
  }),
  "organization.allowed_without_sso": organization({
    when: "All members were allowed to sign in without SSO, such as while the identity provider is down.",
    use: "Nothing to do.",
    after: holds({
      until: instant.nullable(),
      allowed: z.int().meta({ description: "How many were allowed." }),
      failed: z.int().meta({ description: "How many could not be." }),
    }),
    example: { after: { until: EXAMPLE.later, allowed: 48, failed: 0 } },
  }),
  "organization.exported": organization({
    when: "All that is stored of an organization was read as one export.",
    use: "Nothing, unless you review access: then check that it was expected.",
    example: {},
  }),
  "organization.deleted": organization({
    when: "An organization was deleted: its keys and tokens are dead, and its data goes after that.",
    use: "Lock out everybody in it.",
    before: holds({ name: z.string(), slug: z.string() }),
    example: { before: { name: "Acme", slug: "acme" } },
  }),
  "organization.admission_failed": failed(ADMISSION),
  "organization.admission_finished": finished(ADMISSION),
  "organization.allowing_failed": failed(ALLOWING),
  "organization.allowing_finished": finished(ALLOWING),
  "organization.purge_failed": failed(PURGE),
  "organization.purge_finished": finished(PURGE),
  "organization.session_review_failed": failed(REVIEW),
  "organization.session_review_finished": finished(REVIEW),
  "organization.set_up_failed": failed(SET_UP),
  "organization.set_up_finished": finished(SET_UP),
};
