/** What is known about an address in one organization: who has it, what was offered to it, and what identity providers say of it. */
import type { RollcallClient } from "../../client/client.ts";
import { unwrap } from "../../client/failures.ts";
import type { components } from "../../client/schema.ts";

type Schemas = components["schemas"];
export type Membership = Schemas["Membership"];
export type Access = Schemas["Access"];
export type Connection = Schemas["Connection"];

/** A user of a directory, and the connection that it is known by. */
export interface Pushed {
  readonly connection: Connection;
  readonly user: Schemas["DirectoryUser"];
}

export interface Known {
  readonly address: string;
  readonly memberships: readonly Membership[];
  /** Of the first of them. */
  readonly access: Access | null;
  readonly invitations: readonly Schemas["Invitation"][];
  readonly conflicts: readonly Schemas["Conflict"][];
  readonly pushed: readonly Pushed[];
  readonly connections: readonly Connection[];
  readonly mappings: readonly Schemas["Mapping"][];
}

const ORG = "/v1/organizations/{organization}";
const FEW = 10;
const MOST = 1_000;

/** What the key may not see is not there: a reader of members need not be one of connections. */
async function seen<T>(asked: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  try {
    for await (const one of asked) if (found.push(one) >= MOST) break;
  } catch (error) {
    if ((error as { code?: string }).code !== "forbidden") throw error;
  }
  return found;
}

/** Asks for everything. @throws RollcallError where the organization is none of the key's */
export async function findOut(client: RollcallClient, organization: string, address: string): Promise<Known> {
  const path = { organization };
  const by = (query: object) => ({ params: { path, query } }) as never;
  const memberships = await membershipsOf(client, organization, address);
  const [invitations, conflicts, connections, mappings] = await Promise.all([
    seen(client.list(`${ORG}/invitations`, by({ email: address, limit: FEW }))),
    seen(client.list(`${ORG}/conflicts`, by({ status: "open", limit: 100 }))),
    seen(client.list(`${ORG}/connections`, by({ limit: 100 }))),
    seen(client.list(`${ORG}/mappings`, by({ limit: 100 }))),
  ]);
  const pushed = await pushedOf(client, organization, { address, connections });
  const users = new Set(pushed.map(({ user }) => user.id));
  return {
    ...{ address, memberships, invitations, connections, mappings, pushed },
    access: memberships[0] ? await accessOf(client, organization, memberships[0].id) : null,
    conflicts: conflicts.filter(
      (one) => one.address === address.toLowerCase() || users.has(one.directoryUser?.id ?? ""),
    ),
  };
}

/** Who is there first, then who was. */
async function membershipsOf(client: RollcallClient, organization: string, email: string): Promise<Membership[]> {
  const ask = async (query: { email: string; status?: "removed" }) =>
    unwrap(await client.GET(`${ORG}/memberships`, { params: { path: { organization }, query } })).data;
  const there = await ask({ email });
  return there.length > 0 ? there : ask({ email, status: "removed" });
}

const accessOf = async (client: RollcallClient, organization: string, membership: string): Promise<Access> =>
  unwrap(
    await client.GET(`${ORG}/memberships/{membership}/access`, { params: { path: { organization, membership } } }),
  );

interface Sought {
  readonly address: string;
  readonly connections: readonly Connection[];
}

/** By the userName that identity providers know the address by. */
async function pushedOf(
  client: RollcallClient,
  organization: string,
  { address, connections }: Sought,
): Promise<Pushed[]> {
  const found: Pushed[] = [];
  for (const connection of connections.filter(({ kind }) => kind === "scim")) {
    const path = { organization, connection: connection.id };
    const query = { userName: address, limit: FEW };
    const users = await seen(
      client.list(`${ORG}/connections/{connection}/directory-users`, { params: { path, query } }),
    );
    found.push(...users.map((user) => ({ connection, user })));
  }
  return found;
}
