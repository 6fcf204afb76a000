/** Groups of one name that meet on two processes of one database. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Directory, givenDirectory, operate } from "../../support/directory.ts";
import { dropDatabase, freshUri } from "../../support/mongo.ts";
import { type Server, startServer } from "../../support/server.ts";
import { CORE_GROUP } from "./records.ts";

let servers: [Server, Server];
let acme: Directory;
const uri = freshUri();

beforeAll(async () => {
  const environment = { MONGODB_URI: uri, ENCRYPTION_KEY: "the encryption key of the tests" };
  servers = [await startServer(environment), await startServer(environment)];
  acme = await givenDirectory(servers[0], "Acme", "names.test");
});
afterAll(async () => {
  await Promise.all(servers.map((server) => server.stop()));
  await dropDatabase(uri);
});

const scim = async (server: Server, method: string, path: string, body?: object) => {
  const response = await fetch(`${server.base}/scim/v2${path}`, {
    method,
    headers: { authorization: `Bearer ${acme.token}`, "content-type": "application/scim+json" },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === "" ? undefined : JSON.parse(text) };
};
const push = (server: Server, displayName: string, externalId?: string) =>
  scim(server, "POST", "/Groups", { schemas: [CORE_GROUP], displayName, ...(externalId && { externalId }) });

it("are told apart by externalIds or refused, and a mapping that is made meanwhile is about all that stay", async () => {
  const [one, two] = servers;
  const path = `/organizations/${acme.organizationId}`;
  for (let round = 0; round < 5; round++) {
    const name = `Staff ${round}`;
    const made = operate<{ id: string }>(two, `${path}/mappings`, {
      connectionId: acme.connectionId,
      group: { displayName: name },
      role: "admin",
    });
    const pushed = await Promise.all([
      push(one, name, "a"),
      push(two, `${name} `),
      push(two, name.toUpperCase(), "b"),
      push(one, name, "b"),
    ]);
    expect(pushed.every(({ status }) => status === 201 || status === 409)).toBe(true);
    const filter = encodeURIComponent(`displayName eq "${name}"`);
    const { body } = await scim(two, "GET", `/Groups?filter=${filter}`);
    const groups = body.Resources as { id: string; externalId?: string }[];
    expect(groups.length).toBe(pushed.filter(({ status }) => status === 201).length);
    expect(
      groups.length === 1 || new Set(groups.map(({ externalId }) => externalId ?? "none")).size === groups.length,
    ).toBe(true);
    if (groups.length > 1) expect(groups.map(({ externalId }) => externalId)).not.toContain(undefined);
    const mapping = await operate<{ directoryGroups: { id: string }[] }>(one, `${path}/mappings/${(await made).id}`);
    expect(mapping.directoryGroups.map(({ id }) => id)).toEqual(groups.map(({ id }) => id).sort());
  }
});

it("get one team each, whichever process makes it, also while the setting is being switched on", async () => {
  const [one, two] = servers;
  const path = `/organizations/${acme.organizationId}`;
  const before = (await scim(one, "GET", "/Groups")).body.totalResults as number;
  const on = operate(
    two,
    `${path}/connections/${acme.connectionId}`,
    { settings: { teamsFromGroups: { mode: "all" } } },
    "PATCH",
  );
  const pushed = await Promise.all(
    Array.from({ length: 12 }, (_, index) => push(index % 2 === 0 ? one : two, `Team ${index}`, `t-${index}`)),
  );
  await on;
  expect(pushed.map(({ status }) => status)).toEqual(pushed.map(() => 201));
  interface Teams {
    readonly data: { readonly linkedGroup: { readonly groupId: string } | null; readonly frozenAt: string | null }[];
  }
  await expect
    .poll(async () => (await operate<Teams>(one, `${path}/teams?limit=100`)).data.length)
    .toBe(before + pushed.length);
  const { data } = await operate<Teams>(one, `${path}/teams?limit=100`);
  expect(new Set(data.map(({ linkedGroup }) => linkedGroup?.groupId)).size).toBe(data.length);
  expect(data.filter(({ frozenAt }) => frozenAt !== null)).toEqual([]);
});
