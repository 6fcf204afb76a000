/** The switches of a scim connection, as they are said and shown. */
import { z } from "zod";
import type { Connection } from "../../domain/connections/connections.ts";

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
};

export const presentSettings = ({
  teamsFromGroups: { mode, prefix } = { mode: "off" },
  ...settings
}: Connection["settings"]) => ({
  ...settings,
  attributes: { ...settings.attributes },
  teamsFromGroups: { mode, ...(prefix !== undefined && { prefix }) },
});
