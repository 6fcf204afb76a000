/**
 * Why a push had no effect, in six prepared cases: somebody new finds the reason in the words of the flight recorder, does what they say
 * ends it, and it has ended. On the real program; nothing but the connection's log of requests is read to find out.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Directory, givenDirectory, operate } from "../support/directory.ts";
import { type Server, startServer } from "../support/server.ts";

const [CORE, GROUP, PATCH] = [
  "urn:ietf:params:scim:schemas:core:2.0:User",
  "urn:ietf:params:scim:schemas:core:2.0:Group",
  "urn:ietf:params:scim:api:messages:2.0:PatchOp",
];
const OWN = "urn:acme:params:scim:schemas:2.0:User";

interface Line {
  readonly effects: readonly string[];
  readonly remedies: readonly {
    readonly text: string;
    readonly call: { readonly method: string; readonly path: string } | null;
  }[];
}
interface Member {
  readonly id: string;
  readonly status: string;
  readonly roles: readonly string[];
}
interface Pushed {
  readonly status: number;
  readonly id: string;
}

let server: Server;
let acme: Directory;
let org: string;
beforeAll(async () => {
  server = await startServer();
  acme = await givenDirectory(server, "Acme", "acme.example");
  org = `/organizations/${acme.organizationId}`;
});
afterAll(() => server.stop());

/** What the identity provider sends. */
async function push(method: string, path: string, body: object): Promise<Pushed> {
  const response = await fetch(`${acme.base}${path}`, {
    method,
    headers: { authorization: `Bearer ${acme.token}`, "content-type": "application/scim+json" },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, id: text === "" ? "" : (JSON.parse(text) as { id: string }).id };
}
const pushUser = (name: string, more: object = {}) =>
  push("POST", "/Users", {
    schemas: [CORE],
    userName: `${name.toLowerCase()}@acme.example`,
    displayName: name,
    ...more,
  });
const pushGroup = (displayName: string) => push("POST", "/Groups", { schemas: [GROUP], displayName });
const pushInto = (group: Pushed, ...users: Pushed[]) =>
  push("PATCH", `/Groups/${group.id}`, {
    schemas: [PATCH],
    Operations: [{ op: "add", path: "members", value: users.map(({ id }) => ({ value: id })) }],
  });

/** What the recorder says of the newest change that came to nothing; found by what whoever wonders knows. */
async function why(
  known: Record<string, string>,
): Promise<{ said: string; ends: Line["remedies"][number] | undefined }> {
  const query = new URLSearchParams({ ...known, effect: "none", limit: "1" });
  const { data } = await operate<{ data: Line[] }>(server, `${org}/connections/${acme.connectionId}/requests?${query}`);
  const [line] = data;
  return { said: line?.effects.join("\n") ?? "nothing", ends: line?.remedies[0] };
}

/** Does what ends it. */
async function act({ ends }: Awaited<ReturnType<typeof why>>, body: object): Promise<void> {
  if (!ends?.call) throw new Error("There is nothing to do here.");
  await operate(server, ends.call.path.replace(/^\/v1/, ""), body, ends.call.method);
}

async function member(address: string): Promise<Member> {
  const { data } = await operate<{ data: Member[] }>(server, `${org}/memberships?email=${encodeURIComponent(address)}`);
  const [found] = data;
  if (!found) throw new Error(`Nobody has ${address}.`);
  return found;
}
const map = (name: string) =>
  operate(server, `${org}/mappings`, { connectionId: acme.connectionId, group: { displayName: name }, role: "admin" });

describe("why a push had no effect", () => {
  it("1: no mapping names the group", async () => {
    await pushInto(await pushGroup("Engineers"), await pushUser("Ada"));

    const told = await why({ group: "Engineers" });

    expect(told.said).toContain("no effect: no mapping names the group Engineers");
    expect(told.ends?.text).toContain("Map the group to a role or a team");
    await act(told, { connectionId: acme.connectionId, group: { displayName: "Engineers" }, role: "admin" });
    expect((await member("ada@acme.example")).roles).toContain("admin");
    expect((await why({ group: "Engineers" })).ends).toBeUndefined();
  });

  it("2: an admin holds the person", async () => {
    const hal = await pushUser("Hal");
    const { id } = await member("hal@acme.example");
    await operate(server, `${org}/memberships/${id}/deactivate`, { reason: "on leave" });
    await map("Lab");
    await pushInto(await pushGroup("Lab"), hal);

    const told = await why({ address: "hal@acme.example" });

    expect(told.said).toMatch(/no effect: held by an admin since \d{4}-\d\d-\d\d: “on leave” \(Hal\)/);
    expect(told.ends?.text).toContain("Give the person access back");
    await act(told, {});
    expect(await member("hal@acme.example")).toMatchObject({
      status: "active",
      roles: expect.arrayContaining(["admin"]),
    });
    expect((await why({ address: "hal@acme.example" })).ends).toBeUndefined();
  });

  it("3: a conflict is open", async () => {
    await operate(server, `${org}/memberships`, { email: "carla@elsewhere.example" });
    await pushUser("Carla", { userName: "carla@elsewhere.example" });

    const told = await why({ address: "carla@elsewhere.example" });

    expect(told.said).toContain("no effect: a conflict about carla@elsewhere.example waits for a decision");
    expect(told.ends?.text).toContain("Decide who is meant");
    await act(told, { decision: "adopt" });
    expect(await member("carla@elsewhere.example")).toMatchObject({ managedBy: acme.connectionId });
  });

  it("4: all seats are taken", async () => {
    const { data } = await operate<{ data: Member[] }>(server, `${org}/memberships?status=active&limit=100`);
    await operate(server, `${org}/policies`, { seatLimit: data.length }, "PATCH");
    await pushUser("Sid");

    const told = await why({ address: "sid@acme.example" });

    expect(told.said).toContain(`waits for a seat: all ${data.length} are taken (Sid)`);
    expect(told.ends?.text).toContain("Raise the seat limit");
    await act(told, { seatLimit: data.length + 20 });
    expect((await member("sid@acme.example")).status).toBe("active");
  });

  it("5: the group is not there", async () => {
    const [ops, ola] = [await pushGroup("Ops"), await pushUser("Ola")];
    await fetch(`${acme.base}/Groups/${ops.id}`, {
      method: "DELETE",
      headers: { authorization: `Bearer ${acme.token}` },
    });
    await map("Ops");
    expect((await pushInto(ops, ola)).status).toBe(404);

    const told = await why({ group: ops.id });

    expect(told.said).toMatch(
      new RegExp(`no effect: refused with 404: There is no group ${ops.id}. It was deleted on \\d{4}-\\d\\d-\\d\\d.`),
    );
    expect(told.ends).toEqual({ text: expect.stringContaining("push it again"), call: null });
    await pushInto(await pushGroup("Ops"), ola);
    expect((await member("ola@acme.example")).roles).toContain("admin");
  });

  it("6: an attribute is kept nowhere", async () => {
    const badge = (value: string) => ({ schemas: [CORE, OWN], [OWN]: { badge: value } });
    const finn = await pushUser("Finn", badge("9"));
    const log = `${org}/connections/${acme.connectionId}/requests?address=finn@acme.example&limit=1`;
    const newest = async () => (await operate<{ data: Line[] }>(server, log)).data[0];

    const line = await newest();

    expect(line?.effects.at(-1)).toBe(`kept nowhere: attribute ${OWN}`);
    const [ends] = line?.remedies ?? [];
    expect(ends?.text).toContain("Declare them on the connection");
    await act({ said: "", ends }, { settings: { attributes: { badge: `${OWN}:badge` } } });
    const again = { userName: "finn@acme.example", displayName: "Finn", ...badge("10") };
    expect((await push("PUT", `/Users/${finn.id}`, again)).status).toBe(200);
    expect(await member("finn@acme.example")).toMatchObject({ attributes: { badge: "10" } });
    expect((await newest())?.effects.join()).not.toContain("kept nowhere");
  });
});
