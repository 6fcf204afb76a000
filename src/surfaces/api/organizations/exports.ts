/** Exporting everything about an organization or one member, and erasing a member. */
import { z } from "zod";
import { eraseMembership } from "../../../domain/administration/members/erasing.ts";
import { exportMembership } from "../../../domain/administration/members/exporting.ts";
import { exportOrganization } from "../../../domain/organizations/exporting.ts";
import { Reasoned } from "../forms/shapes.ts";
import { organizationRoute, type Route } from "../route.ts";

/** One line; the answer of an export is as many of them as there are documents. */
const ExportLine = z
  .object({
    collection: z.string().meta({ description: "Where it is stored; the first line is `export`, the last one `end`." }),
    document: z.record(z.string(), z.unknown()),
  })
  .meta({ id: "ExportLine", description: "Without a line `end` the export was cut short." });

const ErasureAnswer = z
  .object({ pseudonym: z.string().meta({ description: "The name under which the log remembers." }) })
  .meta({ id: "Erasure" });

// What is streamed is lines; the schema describes one.
const streamed = (lines: AsyncIterable<unknown>) => ({ body: lines as unknown as z.output<typeof ExportLine> });

export const exportRoutes: readonly Route[] = [
  organizationRoute({
    id: "exportOrganization",
    method: "get",
    path: "/organizations/{organization}/export",
    permission: "organization:manage",
    fresh: true,
    tag: "Organizations",
    summary: "Export everything that is stored of the organization, as newline-delimited JSON",
    description: "Documents as they are stored, without secrets.",
    status: 200,
    answer: ExportLine,
    streamed: "lines",
    handle: async (caller) => streamed(await exportOrganization(caller)),
  }),
  organizationRoute({
    id: "exportMembership",
    method: "get",
    path: "/organizations/{organization}/memberships/{membership}/export",
    permission: "members:manage",
    tag: "Memberships",
    summary: "Export everything that is stored about one member, as newline-delimited JSON",
    description: "A line for each stored thing, with the collection it is in. Secrets are not among them.",
    status: 200,
    answer: ExportLine,
    streamed: "lines",
    handle: async (caller, { params }) => streamed(await exportMembership(caller, params.membership)),
  }),
  organizationRoute({
    id: "eraseMembership",
    method: "post",
    path: "/organizations/{organization}/memberships/{membership}/erase",
    grave: true,
    permission: "organization:manage",
    fresh: true,
    tag: "Memberships",
    summary: "Erase a member: what is stored goes, and the log keeps what happened under a pseudonym",
    description:
      "Refused while a directory has the person as active: it would come back. The person's own account goes when no other organization knows it.",
    reasoned: true,
    body: Reasoned,
    status: 200,
    answer: ErasureAnswer,
    handle: async (caller, { params }) => ({ body: { pseudonym: await eraseMembership(caller, params.membership) } }),
  }),
];
