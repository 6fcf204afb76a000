/** The mirror as an admin sees it: what the identity provider wrote, and what became of it. */

import { fold, nameKey } from "../address.ts";
import type { Caller } from "../caller.ts";
import { connectionById } from "../connections/connection-lookup.ts";
import { decodeCursor, type Page, type PageRequest, toPage } from "../page.ts";
import { type MemberCounts, memberCountsOf } from "./members/member-counts.ts";
import { BY_LINK_STATE, BY_SCOPE, DirectoryGroupModel, DirectoryUserModel, type LinkState } from "./mirror.models.ts";

/** A directory user as an admin sees it. */
export interface DirectoryUserView {
  readonly id: string;
  readonly userName: string;
  readonly externalId: string | null;
  readonly displayName: string | null;
  readonly active: boolean;
  readonly membershipId: string | null;
  readonly linkState: LinkState;
  /** The record exactly as stored. */
  readonly record: Record<string, unknown>;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** A directory group as an admin sees it. */
export interface DirectoryGroupView extends MemberCounts {
  readonly id: string;
  readonly displayName: string;
  readonly externalId: string | null;
  readonly record: Record<string, unknown>;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

const NO_MEMBERS: MemberCounts = { memberCount: 0, memberCountIs: "exact", pendingMembers: 0, nestedGroups: 0 };

export interface UserViewFilter {
  readonly userName?: string | undefined;
  readonly externalId?: string | undefined;
  readonly linkState?: LinkState | undefined;
}

/** A page of a connection's users. @throws DomainError `not_found` for the connection */
export async function listDirectoryUsers(
  caller: Caller,
  connectionId: string,
  page: PageRequest,
  filter: UserViewFilter = {},
): Promise<Page<DirectoryUserView>> {
  await connectionById(caller, connectionId);
  const found = DirectoryUserModel.find(
    {
      organizationId: caller.organizationId,
      connectionId,
      ...(filter.userName !== undefined && { "search.userName": fold(filter.userName) }),
      ...(filter.externalId !== undefined && { "search.externalId": filter.externalId }),
      ...(filter.linkState !== undefined && { linkState: filter.linkState }),
      ...(page.cursor !== undefined && { _id: { $gt: decodeCursor(page.cursor) } }),
    },
    { search: 0 },
  )
    .sort({ _id: 1 })
    .limit(page.limit + 1);
  if (filter.userName === undefined && filter.externalId === undefined)
    found.hint(filter.linkState === undefined ? BY_SCOPE : BY_LINK_STATE);
  return toPage(
    await found.lean(),
    page.limit,
    ({ _id }) => _id,
    ({ _id, wire, active, membershipId, linkState, createdAt, updatedAt }) => {
      const record = JSON.parse(wire) as { userName: string; externalId?: string; displayName?: string };
      const { userName, externalId, displayName } = record;
      return {
        id: _id,
        userName,
        externalId: externalId ?? null,
        displayName: displayName ?? null,
        active,
        membershipId,
        linkState,
        record,
        createdAt,
        updatedAt,
      };
    },
  );
}

/** A page of a connection's groups. @throws DomainError `not_found` for the connection */
export async function listDirectoryGroups(
  caller: Caller,
  connectionId: string,
  page: PageRequest,
  filter: { displayName?: string | undefined } = {},
): Promise<Page<DirectoryGroupView>> {
  await connectionById(caller, connectionId);
  const { organizationId } = caller;
  const found = await DirectoryGroupModel.find(
    {
      organizationId,
      connectionId,
      ...(filter.displayName !== undefined && { "search.displayName": nameKey(filter.displayName) }),
      ...(page.cursor !== undefined && { _id: { $gt: decodeCursor(page.cursor) } }),
    },
    { search: 0 },
  )
    .sort({ _id: 1 })
    .limit(page.limit + 1)
    .lean();
  const counts = await memberCountsOf(
    caller,
    found.slice(0, page.limit).map(({ _id }) => _id),
  );
  return toPage(
    found,
    page.limit,
    ({ _id }) => _id,
    ({ _id, wire, createdAt, updatedAt }) => {
      const record = JSON.parse(wire) as { displayName: string; externalId?: string };
      return {
        id: _id,
        displayName: record.displayName,
        externalId: record.externalId ?? null,
        ...(counts.get(_id) ?? NO_MEMBERS),
        record,
        createdAt,
        updatedAt,
      };
    },
  );
}
