/** What a program reads that keeps a mirror: the log as it grows, everything as of one moment, and the digest that says whether it is equal. */
import { createHash } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "../../support/mongo.ts";
import { givenDirectoryGroup, givenDirectoryUser } from "./directory.ts";
import { givenTenant, make, newApp, OPERATOR_KEY, type Tenant } from "./tenant.ts";

useDatabase();

interface Line {
  readonly type: string;
  readonly id: string;
  readonly [name: string]: unknown;
}
interface Told {
  readonly id: string;
  readonly type: string;
  readonly organizationId: string;
  readonly sequence: number;
  readonly object: { readonly id: string };
}

let acme: Tenant;
let globex: Tenant;
let server: Server;
let base = "";

beforeAll(async () => {
  const app = newApp();
  [acme, globex] = [await givenTenant(app), await givenTenant(app)];
  server = createServer(app).listen(0, "127.0.0.1");
  await new Promise((listening) => server.once("listening", listening));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const read = async (tenant: Tenant, path: string) => (await tenant.operator("get", `${tenant.path}${path}`)).body;
const posted = (tenant: Tenant, path: string, body: object) =>
  make(tenant.operator("post", `${tenant.path}${path}`, body));
const events = async (tenant: Tenant, query: string): Promise<Told[]> => (await read(tenant, `/events?${query}`)).data;

async function snapshot(tenant: Tenant, query = ""): Promise<{ sequence: number; lines: Line[] }> {
  const { text } = await tenant.operator("get", `${tenant.path}/snapshot${query}`);
  const [first, ...lines] = text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  return { sequence: first.sequence, lines };
}

/** As docs/events.md says how: what another program would write. */
function digestOf(lines: readonly Line[]): string {
  const sum = Buffer.alloc(32);
  for (const line of lines)
    createHash("sha256")
      .update(canonical(line))
      .digest()
      .forEach((byte, at) => {
        sum[at] = (sum[at] ?? 0) ^ byte;
      });
  return sum.toString("hex");
}
const canonical = (value: unknown): string =>
  Array.isArray(value)
    ? `[${value.map(canonical).join(",")}]`
    : typeof value === "object" && value !== null
      ? `{${Object.entries(value)
          .sort(([one], [other]) => (one < other ? -1 : 1))
          .map(([name, one]) => `${JSON.stringify(name)}:${canonical(one)}`)
          .join(",")}}`
      : JSON.stringify(value);

async function givenSam(tenant: Tenant) {
  const { id: connection = "" } = await posted(tenant, "/connections", {
    kind: "scim",
    name: "Entra",
    profile: "entra",
  });
  const { id: team = "" } = await posted(tenant, "/teams", { name: "Core" });
  const sam = await givenDirectoryUser(tenant, connection, { userName: "sam@acme.test" });
  const membership = sam.membershipId ?? "";
  await givenDirectoryGroup(tenant, connection, { displayName: "Core", members: [sam.id] });
  const mapping = await posted(tenant, "/mappings", {
    connectionId: connection,
    group: { displayName: "Core" },
    team,
    role: "admin",
  });
  return { connection, team, membership, mapping: mapping.id ?? "" };
}

describe("the feed", () => {
  it("tells a host application under the membership what a mapping gave", async () => {
    const { membership, mapping, team } = await givenSam(acme);

    const told = await events(acme, `object=${membership}&type=membership.access_changed`);

    expect(told.at(-1)).toMatchObject({
      before: { roles: ["member"], teams: [] },
      after: { roles: ["admin", "member"], teams: [{ id: team, roles: ["member"] }] },
      cause: { mapping },
    });
  });

  it("gives one entry by its id, to its own organization alone", async () => {
    const [told] = await events(acme, "type=membership.access_changed");
    const path = `/events/${told?.id}`;

    expect(await read(acme, path)).toEqual(told);
    await globex.operator("get", `${globex.path}${path}`).expect(404);
    await acme.operator("get", `${acme.path}/events/evt_01jz0000000000000000000000`).expect(404);
  });

  it("has a snapshot that names its event, of which the digest is the sum", async () => {
    await posted(acme, "/invitations", { emails: ["guest@elsewhere.test"], roles: ["guest"] });
    const { sequence, lines } = await snapshot(acme);
    const state = await read(acme, "/digest");

    expect(lines.map(({ type }) => type).sort()).toEqual(["invitation", "membership", "team"]);
    expect(lines.find(({ type }) => type === "membership")).toMatchObject({
      email: "sam@acme.test",
      status: "active",
      roles: ["admin", "member"],
    });
    expect(state).toEqual({ sequence, digest: digestOf(lines), isSettled: true });

    const [membership] = lines.filter(({ type }) => type === "membership");
    await make(acme.operator("post", `${acme.path}/memberships/${membership?.id}/deactivate`, {}));
    expect((await read(acme, "/digest")).digest).not.toBe(state.digest);
    const { lines: again } = await snapshot(acme, `?object=${membership?.id}`);
    expect(again).toEqual([
      expect.objectContaining({ id: membership?.id, status: "deactivated", roles: [], teams: [] }),
    ]);
  });

  it("shows nothing of another organization", async () => {
    const [line] = (await snapshot(acme)).lines;
    expect((await snapshot(globex)).lines).toEqual([]);
    expect((await snapshot(globex, `?object=${line?.id}`)).lines).toEqual([]);
    expect((await read(globex, "/digest")).digest).toBe("0".repeat(64));
    expect((await read(globex, "/memberships?changedSince=2020-01-01T00:00:00Z")).data).toEqual([]);
  });

  it("lists who has changed since a moment, whatever changed, in that order", async () => {
    const { id: team = "" } = await posted(globex, "/teams", { name: "Core" });
    const [one, other] = [
      await posted(globex, "/memberships", { email: "one@globex.test" }),
      await posted(globex, "/memberships", { email: "other@globex.test" }),
    ];
    // Both are in the feed before the moment.
    await read(globex, "/digest");
    const since = new Date().toISOString();
    await make(globex.operator("put", `${globex.path}/teams/${team}/members/${other.id}`, { roles: [] }));
    expect((await read(globex, `/memberships?changedSince=${since}`)).data).toMatchObject([
      { id: other.id, teams: [{ id: team }] },
    ]);
    await make(globex.operator("delete", `${globex.path}/memberships/${one.id}`));
    const { data, page } = await read(globex, `/memberships?changedSince=${since}&limit=1`);
    expect(data).toMatchObject([{ id: other.id }]);
    const next = await read(globex, `/memberships?changedSince=${since}&limit=1&cursor=${page.nextCursor}`);
    expect(next.data).toMatchObject([{ id: one.id, status: "removed" }]);
    expect(await read(globex, `/memberships?changedSince=${since}&role=admin`)).toMatchObject({ status: 422 });
  });

  it("waits for what has not happened yet", async () => {
    const [last] = await events(acme, "order=newest_first&limit=1");
    const waiting = events(acme, `after=${last?.id}&wait=30&type=team`);
    await posted(acme, "/roles", { key: "auditor", name: "Auditor", scope: "organization", rank: 20, permissions: [] });
    const { id: team } = await posted(acme, "/teams", { name: "Later" });

    expect(await waiting).toMatchObject([{ type: "team.created", object: { id: team } }]);
    const begun = performance.now();
    expect(await events(acme, `after=${last?.id}&wait=1&type=mapping`)).toEqual([]);
    expect(performance.now() - begun).toBeGreaterThan(900);
  });

  it("streams what happens, and goes on where the reader was", async () => {
    const headers = { authorization: `Bearer ${OPERATOR_KEY}` };
    const [last] = await events(acme, "order=newest_first&limit=1");
    const first = await fetch(`${base}${acme.path}/events/stream`, { headers });
    expect(first.headers.get("content-type")).toMatch(/^text\/event-stream/);
    const reader = first.body?.pipeThrough(new TextDecoderStream()).getReader();
    const { id: team } = await posted(acme, "/teams", { name: "Streamed" });
    let seen = "";
    while (!seen.includes("team.created")) seen += (await reader?.read())?.value ?? "";
    await reader?.cancel();
    expect(seen).toMatch(/^id: evt_\w+$/m);
    expect(JSON.parse(/^data: (.*)$/m.exec(seen)?.[1] ?? "null")).toMatchObject({ object: { id: team } });

    const again = await fetch(`${base}${acme.path}/events/stream?seconds=1`, {
      headers: { ...headers, "last-event-id": last?.id ?? "" },
    });
    expect(await again.text()).toContain(team);
  });

  it("finds what somebody did, and what happened in a span of time", async () => {
    const before = new Date().toISOString();
    const { id: team } = await posted(acme, "/teams", { name: "In time" });
    const after = new Date(Date.now() + 1).toISOString();
    const inTime = await events(acme, `since=${before}&until=${after}&type=team`);
    expect(inTime).toMatchObject([{ object: { id: team } }]);
    expect(await events(acme, `until=${before}&type=team.created&order=newest_first&limit=1`)).not.toMatchObject([
      { object: { id: team } },
    ]);
    const { connection } = await givenSam(globex);
    const theirs = await events(globex, `actor=${connection}&type=directory_user`);
    expect(theirs).toHaveLength(1);
    expect(await events(acme, `actor=${connection}`)).toEqual([]);
  });

  it("is one for the operator over all organizations, in commit order", async () => {
    const { body } = await acme.operator("get", "/events?organization=all&limit=100&type=team");
    const told: Told[] = body.data;
    expect(new Set(told.map(({ organizationId }) => organizationId))).toEqual(new Set([acme.id, globex.id]));
    const numbers = told.map(({ sequence }) => sequence);
    expect(numbers).toEqual(numbers.toSorted((one, other) => one - other));
    const one = await acme.operator("get", `/events?organization=${globex.id}&type=team`);
    expect(new Set(one.body.data.map((event: Told) => event.organizationId))).toEqual(new Set([globex.id]));
    const next = await acme.operator("get", `/events?organization=all&after=${told.at(-1)?.id}&type=team`);
    expect(next.body.data).toEqual([]);
    const key = await acme.withKey();
    expect((await key("get", "/events?organization=all")).status).toBe(403);
  });
});
