/** /v1/organizations/{organization}/connections/{connection}/directory-users and directory-groups: the mirror, read only. */
import { z } from "zod";
import {
  type DirectoryGroupView,
  type DirectoryUserView,
  listDirectoryGroups,
  listDirectoryUsers,
} from "../../../domain/directory/views.ts";
import { page, text } from "../forms/parameters.ts";
import { instant, listOf, listReply } from "../forms/shapes.ts";
import { organizationRoute, type Route } from "../route.ts";

const record = z
  .record(z.string(), z.unknown())
  .meta({ description: "What the identity provider wrote, as it is stored." });
const linkState = z.enum(["linked", "conflict", "kept_local", "rejected", "rehearsing", "moved"]).meta({
  description: "What became of the person: linked to a membership, waiting for a decision, or decided against.",
});

const DirectoryUserAnswer = z
  .object({
    id: z.string(),
    userName: z.string(),
    externalId: z.string().nullable(),
    displayName: z.string().nullable(),
    active: z.boolean(),
    membershipId: z.string().nullable(),
    linkState,
    record,
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: "DirectoryUser" });

const DirectoryGroupAnswer = z
  .object({
    id: z.string(),
    displayName: z.string(),
    externalId: z.string().nullable(),
    memberCount: z.int().meta({ description: "Counted up to 1,000." }),
    memberCountIs: z.enum(["exact", "atLeast"]).meta({ description: "`atLeast`: there are more than were counted." }),
    pendingMembers: z.int().meta({ description: "Members whose user has not been pushed yet, counted up to 1,000." }),
    nestedGroups: z.int().meta({ description: "Groups that are members of this one, counted up to 1,000." }),
    record,
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: "DirectoryGroup" });

const presentUser = ({
  id,
  userName,
  externalId,
  displayName,
  active,
  membershipId,
  linkState,
  record,
  createdAt,
  updatedAt,
}: DirectoryUserView) => ({
  id,
  userName,
  externalId,
  displayName,
  active,
  membershipId,
  linkState,
  record,
  createdAt,
  updatedAt,
});

const presentGroup = ({
  id,
  displayName,
  externalId,
  memberCount,
  memberCountIs,
  pendingMembers,
  nestedGroups,
  record,
  createdAt,
  updatedAt,
}: DirectoryGroupView) => ({
  id,
  displayName,
  externalId,
  memberCount,
  memberCountIs,
  pendingMembers,
  nestedGroups,
  record,
  createdAt,
  updatedAt,
});

export const directoryRoutes: readonly Route[] = [
  organizationRoute({
    id: "listDirectoryUsers",
    method: "get",
    path: "/organizations/{organization}/connections/{connection}/directory-users",
    permission: "connections:manage",
    tag: "Directory",
    summary: "List the users that the identity provider wrote, and what became of them",
    description: "The mirror: exactly what was pushed over this connection, and the membership that each stands for.",
    query: z.strictObject({
      ...page,
      userName: text.optional(),
      externalId: text.optional(),
      linkState: linkState.optional(),
    }),
    status: 200,
    answer: listOf("DirectoryUserList", DirectoryUserAnswer),
    handle: async (caller, { params, query: { limit, cursor, ...filter } }) =>
      listReply(await listDirectoryUsers(caller, params.connection, { limit, cursor }, filter), limit, presentUser),
  }),
  organizationRoute({
    id: "listDirectoryGroups",
    method: "get",
    path: "/organizations/{organization}/connections/{connection}/directory-groups",
    permission: "connections:manage",
    tag: "Directory",
    summary: "List the groups that the identity provider wrote",
    description:
      "With how many members each has, and how many of them are not known yet: counted up to 1,000, so that a page of large groups costs what one of small groups does.",
    query: z.strictObject({ ...page, displayName: text.optional() }),
    status: 200,
    answer: listOf("DirectoryGroupList", DirectoryGroupAnswer),
    handle: async (caller, { params, query: { limit, cursor, ...filter } }) =>
      listReply(await listDirectoryGroups(caller, params.connection, { limit, cursor }, filter), limit, presentGroup),
  }),
];
