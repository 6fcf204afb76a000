/** Limits that hold: more requests at once than anybody sends, clients that never finish, and a request as large as one may be on a small heap. */
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { join } from "node:path";
import { Agent, fetch as patiently } from "undici";
import { describe, expect, it, onTestFinished } from "vitest";
import { createClient } from "../src/client/client.ts";
import { type Directory, givenDirectory, operate } from "./support/directory.ts";
import { freshUri } from "./support/mongo.ts";
import { startServer } from "./support/server.ts";
import { KEYS, useServers } from "./support/servers.ts";
import { fill, mayMount, tinyDisk } from "./support/tiny-disk.ts";

/** A hundred thousand members on a machine with a load of twenty. */
const LONG_MS = 600_000;

const { started, endings } = useServers(KEYS);

async function given(environment: Record<string, string> = {}) {
  const server = await started({ MONGODB_URI: freshUri(), ...environment });
  return { server, directory: await givenDirectory(server, "Acme", "acme.example") };
}

/** Waits as long for a connection and an answer as the test does: a client that gives up first says nothing of the program. */
const patient = new Agent({
  connect: { timeout: LONG_MS },
  headersTimeout: LONG_MS,
  bodyTimeout: LONG_MS,
});

async function scim({ base, token }: Directory, path: string, method = "GET", body?: unknown) {
  const response = await patiently(`${base}${path}`, {
    dispatcher: patient,
    method,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/scim+json" },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    retryAfter: response.headers.get("retry-after"),
    body: text === "" ? {} : JSON.parse(text),
  };
}

const person = (name: string) => ({
  schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"],
  userName: `${name}@acme.example`,
  active: true,
});

const group = (members: readonly { readonly value: string }[]) => ({
  schemas: ["urn:ietf:params:scim:schemas:core:2.0:Group"],
  displayName: "Everybody",
  members,
});

describe("the program", () => {
  it.skipIf(!mayMount)(
    "answers 503 on a full disk, loses nothing that it acknowledged, and goes on when there is room",
    async () => {
      const disk = await tinyDisk("size=400m");
      const server = await startServer({}, join(disk, "data"));
      endings.push(server.stop);
      const headers = { authorization: `Bearer ${server.operatorKey}`, "content-type": "application/json" };
      const acknowledged: string[] = [];
      const make = async (name: string): Promise<Response> => {
        const body = JSON.stringify({ name });
        const response = await fetch(`${server.base}/v1/organizations`, { method: "POST", headers, body });
        if (response.status === 201) acknowledged.push(name);
        return response;
      };
      await make("Before");
      const makeRoom = await fill(disk);
      // What was reserved on the disk before is used up first, and it is written anew once a minute.
      let refused = await make("Full 0");
      for (let nth = 1; refused.ok; nth++) refused = await make(`Full ${nth}`);
      expect([refused.status, Number(refused.headers.get("retry-after")) > 0]).toEqual([503, true]);
      expect((await make("Still full")).status).toBe(503);
      await makeRoom();
      await expect.poll(async () => (await fetch(`${server.base}/readyz`)).status).toBe(200);
      const stored = new Set<string>();
      const client = createClient({ baseUrl: server.base, key: server.operatorKey });
      for await (const { name } of client.list("/v1/organizations", { params: { query: { limit: 100 } } }))
        stored.add(name);
      expect(acknowledged.filter((name) => !stored.has(name))).toEqual([]);
      expect((await make("After")).status).toBe(201);
    },
  );

  it("answers two thousand requests at once well, or tells when to come again, and loses none that it acknowledged", async () => {
    const { server, directory } = await given();
    // Two thousand connections of one process: whose turn comes later than a client may take for its headers is parted with unanswered.
    const unanswered = { status: 0, retryAfter: null, body: {} as { userName?: string } };
    const asked = await Promise.all(
      Array.from({ length: 2_000 }, (_, nth) =>
        (nth % 2 === 0
          ? scim(directory, "/Users", "POST", person(`p${nth}`))
          : scim(directory, "/Users?count=1")
        ).catch(() => unanswered),
      ),
    );
    const answered = asked.filter((one) => one !== unanswered);
    expect(answered.length).toBeGreaterThan(1_000);
    const wrong = answered.filter(({ status, retryAfter }) => ![200, 201].includes(status) && retryAfter === null);
    expect(wrong).toEqual([]);
    const made = answered.filter(({ status }) => status === 201).map(({ body }) => body.userName);
    expect(made.length).toBeGreaterThan(0);
    const stored = new Set<string>();
    for (let at = 1; ; at += 500) {
      const { body } = await scim(directory, `/Users?startIndex=${at}&count=500&attributes=userName`);
      for (const { userName } of body.Resources ?? []) stored.add(userName);
      if (at + 500 > body.totalResults) break;
    }
    expect(made.filter((name) => !stored.has(name))).toEqual([]);
    expect((await fetch(`${server.base}/readyz`)).status).toBe(200);
  });

  it("answers others while hundreds of clients never finish what they ask, and parts with those", async () => {
    const { server, directory } = await given();
    const { hostname, port } = new URL(server.base);
    const head = `POST ${new URL(directory.base).pathname}/Users HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${directory.token}\r\n`;
    const slow = async (text: string): Promise<Socket> => {
      const socket = connect(Number(port), hostname).on("error", () => undefined);
      onTestFinished(() => void socket.destroy());
      await once(socket, "connect");
      socket.write(text);
      return socket;
    };
    const many = (text: string) => Promise.all(Array.from({ length: 300 }, () => slow(text)));
    const heads = await many(head);
    await many(`${head}Content-Type: application/scim+json\r\nContent-Length: 100\r\n\r\n{"user`);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, nth) => scim(directory, "/Users", "POST", person(`p${nth}`))),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
    // Whoever has not sent its head in twenty seconds; the program looks twice a minute.
    await Promise.all(heads.map((socket) => (socket.resume().closed ? undefined : once(socket, "close"))));
    expect((await scim(directory, "/Users?count=1")).body.totalResults).toBe(20);
  });

  it("takes a group of a hundred thousand members with a heap of 200 MiB, and not one more, and shows them page by page", {
    timeout: LONG_MS,
  }, async () => {
    const { server, directory } = await given({ NODE_OPTIONS: "--max-old-space-size=200" });
    const { body } = await scim(directory, "/Groups", "POST", group([]));
    const members = Array.from({ length: 100_000 }, (_, nth) => ({ value: `somebody ${nth}` }));
    const put = (all: typeof members) => scim(directory, `/Groups/${body.id}`, "PUT", group(all));
    expect(await put([...members, { value: "one more" }])).toMatchObject({
      status: 400,
      body: { detail: expect.stringContaining("100000") },
    });
    // On a machine that is too busy for it in one transaction it is refused whole, and may be tried again.
    const { status, retryAfter } = await put(members);
    if (status !== 200) expect([status, Number(retryAfter) > 0]).toEqual([503, true]);
    const { body: there } = await scim(directory, `/Groups/${body.id}`);
    expect(there.members?.length ?? 0).toBe(status === 200 ? members.length : 0);

    await operate(
      server,
      `/organizations/${directory.organizationId}/connections/${directory.connectionId}`,
      { settings: { groupMembers: true } },
      "PATCH",
    );
    const seen = new Set<string>();
    const filter = encodeURIComponent(`group.value eq "${body.id}"`);
    for (let cursor: string | undefined = ""; cursor !== undefined; ) {
      const { body: page } = await scim(directory, `/GroupMembers?filter=${filter}&count=1000&cursor=${cursor}`);
      for (const { member } of page.Resources) seen.add(member.value);
      cursor = page.nextCursor;
    }
    expect(seen.size).toBe(status === 200 ? members.length : 0);
    expect([server.child.exitCode, server.child.signalCode]).toEqual([null, null]);
  });
});
