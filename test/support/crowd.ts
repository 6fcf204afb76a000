/** Many people at once, stored as joining one by one would leave them, for tests of what must not depend on how many there are. */
import { emailKey } from "../../src/domain/address.ts";
import type { Caller } from "../../src/domain/caller.ts";
import type { ConnectionCaller } from "../../src/domain/connections/types.ts";
import { DirectoryUserModel, EdgeModel } from "../../src/domain/directory/mirror.models.ts";
import { newMembership } from "../../src/domain/memberships/joining/creation.ts";
import { named } from "../../src/domain/memberships/joining/directory-joining.ts";
import { type MembershipDoc, MembershipModel } from "../../src/domain/memberships/membership.model.ts";
import { newId } from "../../src/platform/ids.ts";
import { unique, userWrite } from "./world.ts";

export interface Crowd {
  readonly members: readonly MembershipDoc[];
  /** Of each member, in the same order. */
  readonly userIds: readonly string[];
}

const FIRST = ["Ada", "Ben", "Cleo", "Dora", "Emil", "Finn", "Gina", "Hugo", "Ines", "Jan"];
const LAST = ["Abel", "Brandt", "Conrad", "Dietz", "Ebert", "Franke", "Geiger", "Huber", "Iller", "Jung"];

/** People whom the connection brought, all of them active members. */
export async function givenCrowd(
  scim: ConnectionCaller,
  size: number,
  about: (nth: number) => Partial<MembershipDoc> & { readonly name?: string } = () => ({}),
): Promise<Crowd> {
  const caller: Caller = scim;
  const { organizationId, connection } = scim;
  // There may be a crowd beside it.
  const host = `${unique("crowd")}.test`;
  const crowd = Array.from({ length: size }, (_, nth) => {
    const { name = `${FIRST[nth % 10]} ${LAST[Math.floor(nth / 10) % 10]}`, ...more } = about(nth);
    const email = `${name.toLowerCase().replace(" ", ".")}.${nth}@${host}`;
    const userId = newId("dusr");
    const { document } = newMembership(
      caller,
      {
        personId: newId("per"),
        kind: "member",
        status: "active",
        email,
        emailKey: emailKey(email),
        ...named(name),
        links: [{ connectionId: connection.id, directoryUserId: userId, active: true }],
        managedBy: connection.id,
        defaultRole: "member",
        ...more,
      },
      { links: [] } as never,
    );
    return { document, userId };
  });
  await MembershipModel.insertMany(
    crowd.map(({ document }) => document),
    { lean: true },
  );
  const now = new Date();
  await DirectoryUserModel.insertMany(
    crowd.map(({ document: { _id: membershipId, email, displayName }, userId: _id }) => {
      const { wire, search } = userWrite({ userName: email ?? _id, ...(displayName && { displayName }) });
      const link = { active: true, membershipId, linkState: "linked" as const };
      return {
        _id,
        organizationId,
        connectionId: connection.id,
        wire,
        search,
        version: 1,
        createdAt: now,
        updatedAt: now,
        ...link,
      };
    }),
    { lean: true },
  );
  return { members: crowd.map(({ document }) => document), userIds: crowd.map(({ userId }) => userId) };
}

/** The same people, as a connection in rehearsal was pushed them by another identity provider. @returns the ids of its users */
export async function givenShadows(
  { organizationId, connection }: ConnectionCaller,
  { members }: Crowd,
): Promise<string[]> {
  const now = new Date();
  const shadows = members.map(({ email, displayName }) => {
    const _id = newId("dusr");
    const { wire, search } = userWrite({ userName: email ?? _id, ...(displayName && { displayName }) });
    const standing = { active: true, membershipId: null, linkState: "rehearsing" as const };
    return {
      ...{ _id, organizationId, connectionId: connection.id, wire, search, version: 1, createdAt: now, updatedAt: now },
      ...standing,
    };
  });
  await DirectoryUserModel.insertMany(shadows, { lean: true });
  return shadows.map(({ _id }) => _id);
}

/** Puts these people of a crowd into a directory group that is there. */
export async function crowdInto(
  { organizationId, connection }: ConnectionCaller,
  groupId: string,
  { members, userIds }: Crowd,
): Promise<void> {
  const edges = userIds.map((memberId, nth) => ({
    _id: `${groupId}:${memberId}`,
    organizationId,
    connectionId: connection.id,
    groupId,
    memberId,
    kind: "User" as const,
    membershipId: members[nth]?._id ?? null,
    at: new Date(),
  }));
  await EdgeModel.insertMany(edges, { lean: true });
}
