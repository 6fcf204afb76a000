/** What must hold of the mirror: each user is where the facts have it, nobody is asked what needs no asking, each place in a group is real. */
import type { Caller } from "../caller.ts";
import { type Checked, complaints, lookThrough } from "../checking.ts";
import { isStanding } from "../connections/connection-lookup.ts";
import { type ConflictDoc, ConflictModel } from "../directory/conflict.model.ts";
import { isKeptApart } from "../directory/conflicts.ts";
import { groupNames } from "../directory/groups/group-lookup.ts";
import { DirectoryUserModel, type EdgeDoc, EdgeModel, isMirrorOnly, type UserDoc } from "../directory/mirror.models.ts";
import { linkedUsers } from "../directory/users/user-briefs.ts";
import { type MembershipDoc, membershipOfEmail, membershipsById } from "../memberships/membership-lookup.ts";
import { mayAdopt } from "../organizations/domains/adoption.ts";
import { candidateOf, keyOf, type Placed } from "./matching/placement.ts";
import { placedOf } from "./profiles.ts";

type StoredUser = Omit<UserDoc, "search">;

/** Directory users: linked, in conflict, kept apart or rejected, and rightly so. */
export const checkDirectoryUsers = (caller: Caller, from?: string): AsyncGenerator<Checked> =>
  lookThrough<StoredUser>(
    (after, limit) =>
      DirectoryUserModel.find({ organizationId: caller.organizationId, _id: { $gt: after } }, { search: 0 })
        .sort({ _id: 1 })
        .limit(limit)
        .lean<StoredUser[]>(),
    async (users) => {
      const ids = users.flatMap(({ membershipId }) => membershipId ?? []);
      const owned = new Map((await membershipsById(caller, ids)).map((one) => [one._id, one]));
      const open = await openAbout(caller, users);
      const judged: string[][] = [];
      for (const user of users) {
        const own = owned.get(user.membershipId ?? "") ?? null;
        const question = open.get(user._id) ?? null;
        // Over a connection that is ending nobody is placed any more.
        const place = (await isStanding(caller, user.connectionId))
          ? await wrongPlace(caller, placedOf(user), own, question)
          : [];
        judged.push([...wrongState(user, own, question), ...place]);
      }
      return judged;
    },
    from,
  );

async function openAbout({ organizationId }: Caller, users: readonly StoredUser[]): Promise<Map<string, ConflictDoc>> {
  const found = await ConflictModel.find({
    organizationId,
    directoryUserId: { $in: users.map(({ _id }) => _id) },
    status: "open",
  }).lean();
  return new Map(found.map((conflict) => [conflict.directoryUserId, conflict]));
}

function wrongState(user: StoredUser, own: MembershipDoc | null, question: ConflictDoc | null): string[] {
  const { _id, linkState, membershipId, disputed = linkState === "conflict" } = user;
  const isLinked = linkState === "linked";
  return complaints({
    [`is ${linkState} and has ${membershipId ?? "no membership"}`]: isLinked !== (membershipId !== null),
    [`is linked to ${membershipId}, which is not there`]: membershipId !== null && own === null,
    [`is linked to ${membershipId}, which does not know it`]:
      own !== null && !own.links.some(({ directoryUserId }) => directoryUserId === _id),
    "is in question, and nobody is asked": disputed && question === null,
    "is in no question, and somebody is asked": !disputed && question !== null,
  });
}

async function wrongPlace(
  caller: Caller,
  user: Placed,
  own: MembershipDoc | null,
  question: ConflictDoc | null,
): Promise<string[]> {
  if (user.linkState === "rejected" || isMirrorOnly(user.linkState))
    return complaints({ [`is ${user.linkState}, and somebody is asked`]: question !== null });
  const key = keyOf(user);
  const holder = key === null ? null : await membershipOfEmail(caller, key);
  const candidate = candidateOf(user, holder);
  const other = candidate && candidate._id !== own?._id ? candidate : null;
  const isApart = other !== null && (await isKeptApart(caller, user.id, { membershipId: other._id }));
  const asked = question?.about ?? "person";
  return [
    ...complaints({
      "is asked about a member who has not its address":
        asked === "person" && question !== null && question.membershipId !== other?._id,
      "is kept apart from nobody": user.linkState === "kept_local" && !isApart,
      "has the address of a member, and neither a rule nor an admin was asked":
        other !== null && !isApart && question === null,
      "is asked about although a rule decides":
        asked === "person" && question !== null && own === null && key !== null && (await mayAdopt(caller, key)),
    }),
    ...(own && !other ? await wrongProfile(caller, user, own, question) : []),
  ];
}

/** A membership says what the directory that manages it says, unless an admin is asked about the address or has answered. */
async function wrongProfile(
  caller: Caller,
  user: Placed,
  own: MembershipDoc,
  question: ConflictDoc | null,
): Promise<string[]> {
  if (own.managedBy !== user.connectionId) return [];
  const emailKey = keyOf(user);
  const differs = own.emailKey !== emailKey;
  return complaints({
    "has another name than its membership":
      (user.profile.displayName ?? null) !== own.displayName && user.profile.displayName !== undefined,
    "has another address than its membership":
      differs && question === null && !(await isKeptApart(caller, user.id, { membershipId: own._id, emailKey })),
  });
}

/** Places in groups: of somebody and in something that is there, counting for the right membership. */
export const checkEdges = (caller: Caller, from?: string): AsyncGenerator<Checked> =>
  lookThrough<EdgeDoc>(
    (after, limit) =>
      EdgeModel.find({ organizationId: caller.organizationId, _id: { $gt: after } })
        .sort({ _id: 1 })
        .limit(limit)
        .lean(),
    async (edges) => {
      const groups = await groupNames(caller, [
        ...new Set(edges.flatMap(({ groupId, memberId, kind }) => (kind === "Group" ? [groupId, memberId] : groupId))),
      ]);
      const users = await linkedUsers(
        caller,
        edges.flatMap(({ memberId, kind }) => (kind === "User" ? memberId : [])),
      );
      const standing = new Map<string, boolean>();
      for (const { connectionId } of edges)
        if (!standing.has(connectionId)) standing.set(connectionId, await isStanding(caller, connectionId));
      return edges.map(({ groupId, memberId, kind, membershipId, connectionId }) =>
        // Of a connection that is ending they go last.
        !standing.get(connectionId)
          ? []
          : complaints({
              [`is in ${groupId}, which is not there`]: !groups.has(groupId),
              [`is of the group ${memberId}, which is not there`]: kind === "Group" && !groups.has(memberId),
              [`is of ${memberId}, who is not there`]: kind === "User" && !users.has(memberId),
              "counts for another membership than its user's":
                kind === "User" && users.has(memberId) && users.get(memberId)?.membershipId !== membershipId,
            }),
      );
    },
    from,
  );

/** Open conflicts: both sides are there. (Whether somebody must be asked is checked with the users.) */
export const checkConflicts = (caller: Caller, from?: string): AsyncGenerator<Checked> =>
  lookThrough<ConflictDoc>(
    (after, limit) =>
      ConflictModel.find({ organizationId: caller.organizationId, _id: { $gt: after }, status: "open" })
        .sort({ _id: 1 })
        .limit(limit)
        .lean(),
    async (conflicts) => {
      const users = await linkedUsers(
        caller,
        conflicts.map(({ directoryUserId }) => directoryUserId),
      );
      const memberships = await membershipsById(
        caller,
        conflicts.map(({ membershipId }) => membershipId),
      );
      const there = new Set(memberships.flatMap(({ _id, status }) => (status === "removed" ? [] : _id)));
      return conflicts.map(({ directoryUserId, membershipId }) =>
        complaints({
          "asks about a directory user who is gone": !users.has(directoryUserId),
          "asks about a membership that is gone": !there.has(membershipId),
        }),
      );
    },
    from,
  );
