/**
 * What the host application wants to know of a person beside the profile: a function of what the managing directory says, or, of people
 * whom none manages, of what was said at the last sign-in. Derived when it is asked for, in one question each for a page.
 */
import { sideBySide } from "../../../platform/database/mongo.ts";
import type { Caller } from "../../caller.ts";
import { type Declaring, declaringConnections } from "../../connections/declaring.ts";
import { type AttributeValue, recordsOf, valueAt } from "../../directory/users/record-values.ts";
import { lastSaid } from "../../identities/identities.ts";
import type { MembershipDoc } from "../membership.model.ts";

export type Attributes = Readonly<Record<string, AttributeValue>>;

type Owner = Pick<MembershipDoc, "_id" | "managedBy" | "links">;

/** By membership: the attributes that its connection declares, where they have a value. @param known which connections declare any, where it is known */
export async function attributesOf(
  caller: Caller,
  memberships: readonly Owner[],
  known?: Declaring,
): Promise<Map<string, Attributes>> {
  const declaring = known ?? (await declaringConnections(caller));
  const [byDirectories, bySignIns] = await sideBySide(
    () => ofDirectories(caller, memberships, declaring),
    () => ofSignIns(caller, memberships, declaring),
  );
  return new Map([...byDirectories, ...bySignIns]);
}

async function ofDirectories(
  caller: Caller,
  memberships: readonly Owner[],
  { scim }: Declaring,
): Promise<[string, Attributes][]> {
  const managed = memberships.flatMap(({ _id, managedBy, links }) => {
    const paths = scim.get(managedBy ?? "") ?? [];
    const link = links.find(({ connectionId }) => connectionId === managedBy);
    return link && paths.length > 0 ? [{ _id, paths, userId: link.directoryUserId }] : [];
  });
  const records = await recordsOf(
    caller,
    managed.map(({ userId }) => userId),
  );
  return managed.map(({ _id, paths, userId }) => {
    const record = records.get(userId) ?? {};
    return [_id, named(paths.map(([name, path]) => [name, valueAt(record, path)]))];
  });
}

async function ofSignIns(
  caller: Caller,
  memberships: readonly Owner[],
  { sso }: Declaring,
): Promise<[string, Attributes][]> {
  const alone = memberships.filter(({ managedBy }) => managedBy === null).map(({ _id }) => _id);
  const connections = [...sso].filter(([, names]) => names.length > 0).map(([id]) => id);
  const found = await lastSaid(caller, connections, alone);
  return [...found].map(([membershipId, { connectionId, said }]) => {
    const valuesOf = (name: string): readonly string[] => said.find((one) => one.name === name)?.values ?? [];
    const names = sso.get(connectionId) ?? [];
    return [membershipId, named(names.map(([name, from]) => [name, single(valuesOf(from))]))];
  });
}

const single = (values: readonly string[]): AttributeValue | undefined => (values.length > 1 ? values : values[0]);

const named = (values: readonly (readonly [string, AttributeValue | undefined])[]): Attributes =>
  Object.fromEntries(values.filter((one): one is [string, AttributeValue] => one[1] !== undefined));
