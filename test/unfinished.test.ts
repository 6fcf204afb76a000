/** What a stop of the program cut short: it keeps nobody from starting, is finished where it can be, and is tried again where not. */
import mongoose from "mongoose";
import { afterEach, expect, it } from "vitest";
import { type Directory, givenDirectory, operate } from "./support/directory.ts";
import { dropDatabase, freshUri } from "./support/mongo.ts";
import { type Server, startServer } from "./support/server.ts";

const uri = freshUri();
const environment = { MONGODB_URI: uri, ENCRYPTION_KEY: "the encryption key of the tests" };
const running: Server[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()));
  await dropDatabase(uri);
});

/** Writes past the program, as it left things when it was killed. */
async function leave(changes: readonly (readonly [string, object, object])[]): Promise<void> {
  const client = await new mongoose.mongo.MongoClient(uri).connect();
  for (const [collection, where, $set] of changes)
    await client
      .db()
      .collection(collection)
      .updateOne(where, { $set }, { upsert: collection === "erasures" });
  await client.close();
}

async function push({ base, token }: Directory, userName: string): Promise<void> {
  const body = JSON.stringify({ schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"], userName, active: true });
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/scim+json" };
  expect((await fetch(`${base}/Users`, { method: "POST", headers, body })).status).toBe(201);
}

async function unfinished({ base }: Server): Promise<Record<string, number>> {
  const text = await (await fetch(`${base}/metrics`)).text();
  const lines = text.matchAll(/^rollcall_unfinished_work\{kind="(\w+)"\} (\d+)$/gm);
  return Object.fromEntries([...lines].map(([, kind, value]) => [kind, Number(value)]));
}

it("is gone on with beside the start, kind by kind, and none of it is in another's way", async () => {
  const first = await startServer(environment);
  const given = (name: string): Promise<Directory> => givenDirectory(first, name, `${name}.test`);
  const [stuck, halfway, gone, mapped] = [
    await given("stuck"),
    await given("halfway"),
    await given("gone"),
    await given("mapped"),
  ];
  await push(stuck, "jane@stuck.test");
  await push(halfway, "kim@halfway.test");
  const mapping = await operate<{ id: string }>(first, `/organizations/${mapped.organizationId}/mappings`, {
    connectionId: mapped.connectionId,
    group: { displayName: "Nobody" },
    role: "admin",
  });
  await first.kill();
  const retiring = { status: "retiring", retiringPeople: "deactivate" };
  await leave([
    ["connections", { _id: halfway.connectionId }, retiring],
    ["connections", { _id: stuck.connectionId }, retiring],
    ["memberships", { email: "jane@stuck.test" }, { links: 1 }],
    ["mappings", { _id: mapping.id }, { ending: { since: new Date(), actor: { kind: "operator" }, requestId: "r" } }],
    ["organizations", { _id: gone.organizationId }, { status: "deleted" }],
    ["organizations", { _id: mapped.organizationId }, { admittingSince: new Date() }],
    ["erasures", { _id: "erased_x" }, { organizationId: stuck.organizationId, sealed: "of another key" }],
  ]);

  const second = await startServer(environment, first.dataDir);
  running.push(second);

  expect((await fetch(`${second.base}/readyz`)).status).toBe(200);
  await operate(second, "/organizations", { name: "New" });
  const connectionOf = ({ organizationId, connectionId }: Directory): Promise<object> =>
    operate<object>(second, `/organizations/${organizationId}/connections/${connectionId}`).catch((error) => error);
  await expect
    .poll(() => unfinished(second))
    .toMatchObject({ admission: 0, connection_ending: 1, erasure: 1, mapping_ending: 0, organization_purge: 0 });
  expect(String(await connectionOf(halfway))).toContain("answered 404");
  const left = await operate(second, `/organizations/${halfway.organizationId}/memberships?status=deactivated`);
  expect(left).toMatchObject({ data: [{ email: "kim@halfway.test", links: [] }] });
  await expect.poll(() => second.printed.stderr).toContain('"failures":2');
  expect(await connectionOf(stuck)).toMatchObject({ status: "retiring", ending: { people: "deactivate" } });
  for (const kind of ["connection_ending", "erasure"]) expect(second.printed.stderr).toContain(`"kind":"${kind}"`);
  expect(second.printed.stderr).not.toMatch(/jane|stuck\.test/);
  const told = await operate<{ data: { type: string }[] }>(second, `/organizations/${stuck.organizationId}/events`);
  const types = told.data.map(({ type }) => type);
  expect(types.filter((type) => type.endsWith("_failed")).sort()).toEqual([
    "connection.ending_failed",
    "membership.erasure_failed",
  ]);

  // The cause is gone.
  await leave([["memberships", { email: "jane@stuck.test" }, { links: [] }]]);
  await expect.poll(async () => String(await connectionOf(stuck))).toContain("answered 404");
});
