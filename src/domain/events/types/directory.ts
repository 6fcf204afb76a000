/** Events of the mirror: what identity providers write, and what is undecided about it. */
import { z } from "zod";
import { about, holds } from "./declaring.ts";
import { directoryGroupId, directoryUserId, EXAMPLE, membershipId } from "./shapes.ts";

const user = about("directory_user");
const group = about("directory_group");
const conflict = about("conflict");

/** SCIM attributes by their names; what was not there is null. */
const attributes = z.record(z.string(), z.unknown()).meta({
  description:
    "The SCIM attributes that are different, by name, as RFC 7643 writes them; extensions by their URN. Null: not there.",
});

/** What became of the person. */
export const linkState = z.enum(["linked", "conflict", "kept_local", "rejected", "rehearsing", "moved"]);

const externalId = z.string().nullable().meta({ description: "The identity provider's own id." });
const members = holds({
  members: z
    .array(z.union([directoryUserId, directoryGroupId]))
    .readonly()
    .meta({ description: "Ids of directory users and of directory groups: 1,000 at most in one event." }),
});

export const directoryEvents = {
  "directory_user.created": user({
    when: "An identity provider created a user.",
    use: "Nothing to do: what it means for a person comes as `membership.created` or `membership.adopted`.",
    after: holds({
      userName: z.string(),
      externalId,
      active: z.boolean(),
      membershipId: membershipId.nullable(),
      linkState,
    }),
    example: {
      after: {
        userName: "sam@acme.example",
        externalId: "00u1a2b3",
        active: true,
        membershipId: EXAMPLE.membership,
        linkState: "linked",
      },
    },
  }),
  "directory_user.updated": user({
    when: "An identity provider changed a user.",
    use: "Read it if your application shows directory attributes; access comes as events of the membership.",
    before: attributes,
    after: attributes,
    example: { before: { displayName: "Sam Doe" }, after: { displayName: "Sam Roe" } },
  }),
  "directory_user.deleted": user({
    when: "An identity provider deleted a user.",
    use: "Nothing to do: what it means for a person comes as an event of the membership.",
    before: holds({
      userName: z.string(),
      externalId,
      active: z.boolean(),
      membershipId: membershipId.nullable(),
    }),
    example: {
      before: {
        userName: "sam@acme.example",
        externalId: "00u1a2b3",
        active: false,
        membershipId: EXAMPLE.membership,
      },
    },
  }),
  "directory_user.last_owner_refused": user({
    when: "An identity provider wanted to deactivate or delete the organization's last owner and was refused. Told once a day for each user.",
    use: "Have the organization name another owner.",
    example: {},
  }),
  "directory_group.created": group({
    when: "An identity provider created a group.",
    use: "Offer it where mappings are made.",
    after: holds({ displayName: z.string(), externalId }),
    example: { after: { displayName: "Engineers", externalId: "8f2c7a" } },
  }),
  "directory_group.updated": group({
    when: "An identity provider changed a group, other than its members.",
    use: "Take over the name where your application shows groups.",
    before: attributes,
    after: attributes,
    example: { before: { displayName: "Engineers" }, after: { displayName: "Engineering" } },
  }),
  "directory_group.members_changed": group({
    when: "An identity provider put members into a group or took some out. A change of thousands comes as several events.",
    use: "Nothing to do: what it means for each person comes as `membership.access_changed`.",
    before: members,
    after: members,
    example: { before: { members: [] }, after: { members: [EXAMPLE.directoryUser] } },
  }),
  "directory_group.deleted": group({
    when: "An identity provider deleted a group.",
    use: "Nothing to do: what it means for each person comes as `membership.access_changed`.",
    before: holds({ displayName: z.string(), externalId }),
    example: { before: { displayName: "Engineers", externalId: "8f2c7a" } },
  }),
  "conflict.opened": conflict({
    when: "A pushed user may be a member who is here already, and an admin has to decide.",
    use: "Show admins that something waits for them.",
    after: holds({
      directoryUserId,
      membershipId: membershipId.nullable(),
      about: z
        .enum(["person", "address"])
        .meta({ description: "Whether they are one person, or whose an address is." }),
    }),
    example: {
      after: { directoryUserId: EXAMPLE.directoryUser, membershipId: EXAMPLE.membership, about: "person" },
    },
  }),
  "conflict.updated": conflict({
    when: "The identity provider deactivated or activated the user about whom something is undecided.",
    use: "Show it where the conflict is shown.",
    after: holds({ directoryUserId, active: z.boolean() }),
    example: { after: { directoryUserId: EXAMPLE.directoryUser, active: false } },
  }),
  "conflict.resolved": conflict({
    when: "A conflict is over: an admin has decided, the user was taken back (`withdrawn`), or the facts have changed (`settled`).",
    use: "Take it off the list.",
    after: holds({
      decision: z.enum(["adopt", "keep_local", "reject", "withdrawn", "settled"]),
      directoryUserId,
      membershipId: membershipId.nullable().optional(),
    }),
    example: {
      after: { decision: "adopt", directoryUserId: EXAMPLE.directoryUser, membershipId: EXAMPLE.membership },
    },
  }),
};
