/** The switches of a scim connection, as they are said and shown. */
import { z } from "zod";
import type { Connection } from "../../../domain/connections/connections.ts";
import { breakerRule } from "../../../domain/connections/settings.ts";
import { AUTHENTICATIONS, BREAKER_MODES } from "../../../domain/connections/types.ts";

export const teamsFromGroups = {
  mode: z.enum(["off", "all", "prefix"]).meta({
    description:
      "Which groups get a team of their own, filled by their members: none, all, or those whose names begin with the prefix.",
  }),
  prefix: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .meta({ description: "Compared without case. Needed for the mode prefix." }),
};
export const breaker = {
  mode: z.enum(BREAKER_MODES).meta({
    description:
      "`observe`: everything is applied, and owners hear of it and can undo it. `hold`: what goes beyond is answered 429 and kept for a decision. `off`: nothing is counted or kept.",
  }),
  window: z.int().min(1).max(1_440).meta({ description: "How far back losses count, in minutes." }),
  limit: z.int().min(0).max(1_000_000).meta({
    description: "It trips when more people than this lose something within the window, and more than the share.",
  }),
  share: z.number().min(0).max(1).meta({
    description:
      "Of the people whom the connection has active. 0: `limit` alone decides; with `limit` 0 the share does.",
  }),
};
export const settingFields = {
  strict: z.boolean().meta({ description: "Refuse what the SCIM interoperability profile refuses." }),
  postReactivates: z
    .boolean()
    .meta({ description: "A POST for a deactivated user reactivates it instead of answering 409." }),
  flattenNested: z
    .boolean()
    .meta({ description: "Members of a group inside a mapped group count as members of the mapped one." }),
  showGroups: z.boolean().meta({ description: "Answers about a user say which groups it is in, also unasked." }),
  attributes: z.record(z.string(), z.string().min(1).max(400)).meta({
    description: "What memberships show of a user, by name: the SCIM path. URNs of your own are taken and kept.",
  }),
  rehearsal: z.boolean().meta({
    description:
      "What the identity provider pushes is mirrored and shown, and gives nobody access, until the connection goes live. To be set before it has brought anybody; `false` is the same as `POST …/go-live`.",
  }),
  followDeletedIds: z.boolean().meta({
    description:
      "For 90 days, GET, PUT and PATCH of a user's id that was deleted answer as the user that the same externalId, else userName, was created again as. Off: 404 (RFC 7644 §3.6).",
  }),
  groupMembers: z.boolean().meta({
    description:
      "`/scim/v2/GroupMembers` answers who is in a group, or in which groups somebody is, page by page: for groups that are too large to be read whole.",
  }),
  roles: z.boolean().meta({ description: "`/scim/v2/Roles` answers the organization's roles, to be read." }),
  authentication: z.enum(AUTHENTICATIONS).meta({
    description:
      "What SCIM requests are authenticated by: `bearer`, tokens that were made by hand; `oauth`, access tokens that OAuth clients of the connection get at `/oauth/token`; `both`. What is not taken any more is refused at once.",
  }),
};

export const presentSettings = ({
  breaker: rule,
  teamsFromGroups: { mode, prefix } = { mode: "off" },
  ...settings
}: Connection["settings"]) => ({
  ...settings,
  attributes: { ...settings.attributes },
  teamsFromGroups: { mode, ...(prefix !== undefined && { prefix }) },
  breaker: breakerRule({ breaker: rule }),
});
