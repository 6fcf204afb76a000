/** The breaker as an identity provider and an owner meet it: over SCIM and over REST. */
import { beforeAll, describe, expect, it } from "vitest";
import { HeldModel } from "../../../src/domain/breaker/holding/held.model.ts";
import { bestEffortDone } from "../../../src/platform/jobs/best-effort.ts";
import { useDatabase } from "../../support/mongo.ts";
import { expectSound } from "../../support/sound.ts";
import { givenClient, type Resource, type ScimClient } from "../scim/client.ts";
import { type Client, client, make, newApp, OPERATOR_KEY } from "./tenant.ts";

useDatabase();
let rest: Client;
beforeAll(() => {
  rest = client(newApp(), OPERATOR_KEY);
});

interface Shown {
  readonly id: string;
  readonly state: string;
  readonly people: number;
  readonly held: { requests: number; notKept: number };
  readonly undo: { state: string; total: number; restored: number; leftOut: number } | null;
}

class Acme {
  readonly scim: ScimClient;
  readonly org: string;
  readonly connection: string;
  readonly users: readonly Resource[];

  constructor(scim: ScimClient, users: readonly Resource[]) {
    this.scim = scim;
    this.users = users;
    this.org = `/organizations/${scim.world.caller.organizationId}`;
    this.connection = `${this.org}/connections/${scim.world.scim.connection.id}`;
  }

  rule = (breaker: object) => make(rest("patch", this.connection, { settings: { breaker } }));
  user = (at: number): Resource => this.users[at] as Resource;
  remove = (at: number) => this.scim.request("delete", `/Users/${this.user(at).id}`);
  active = (at: number, value: boolean) =>
    this.scim.patch(`/Users/${this.user(at).id}`, { op: "replace", path: "active", value });
  there = async (at: number): Promise<number> => (await this.scim.get(`/Users/${this.user(at).id}`)).status;
  statuses = async (): Promise<string[]> => {
    const { body } = await rest("get", `${this.org}/memberships?limit=100`);
    return body.data.map(({ status }: { status: string }) => status);
  };
  trips = async (): Promise<Shown[]> => {
    await bestEffortDone();
    return (await rest("get", `${this.connection}/breaker`)).body.data;
  };
  decide = (trip: string, what: "undo" | "approve" | "discard") =>
    rest("post", `${this.connection}/breaker/${trip}/${what}`);
  held = async (trip: string): Promise<Record<string, unknown>[]> =>
    (await rest("get", `${this.connection}/breaker/${trip}/held`)).body.data;
  events = async (): Promise<string[]> => {
    const { body } = await rest("get", `${this.org}/events?object=${this.scim.world.scim.connection.id}&limit=100`);
    return body.data.map(({ type }: { type: string }) => type).filter((type: string) => type.includes("breaker"));
  };
}

async function acme(rule: object, count = 5): Promise<Acme> {
  const scim = await givenClient();
  const users: Resource[] = [];
  for (let at = 0; at < count; at += 1)
    users.push(await scim.user({ userName: `person${at}@${scim.world.domain}`, externalId: `x${at}` }));
  const made = new Acme(scim, users);
  await made.rule(rule);
  return made;
}

describe("the setting", () => {
  it("observes by default, takes one field at a time, and refuses what cannot be", async () => {
    const one = await acme({});
    const shown = async () => (await rest("get", one.connection)).body.settings.breaker;
    expect(await shown()).toEqual({ mode: "observe", window: 10, limit: 10, share: 0.2 });
    await one.rule({ mode: "hold", limit: 3 });
    expect(await shown()).toEqual({ mode: "hold", window: 10, limit: 3, share: 0.2 });
    for (const wrong of [{ mode: "on" }, { window: 0 }, { limit: -1 }, { share: 1.1 }, { limit: 1.5 }, { other: 1 }])
      expect((await rest("patch", one.connection, { settings: { breaker: wrong } })).status).toBe(422);
  });
});

describe("a connection that observes", () => {
  it("applies everything, shows the trip in its health, and gives everything back with one call", async () => {
    const one = await acme({ limit: 2, share: 0 });
    for (const at of [0, 1, 2]) expect((await one.remove(at)).status).toBe(204);
    const [trip] = await one.trips();
    expect(trip).toMatchObject({ state: "open", people: 3, held: { requests: 0 }, undo: null });
    const health = (await rest("get", `${one.connection}/health`)).body;
    expect(health.openTrip).toMatchObject({ id: trip?.id, state: "open", people: 3, heldRequests: 0 });

    const undone = await one.decide(trip?.id ?? "", "undo");

    expect(undone.body.undo).toMatchObject({ state: "done", total: 3, restored: 3, leftOut: 0 });
    expect(await one.statuses()).toEqual(Array(5).fill("active"));
    expect(await one.there(0)).toBe(200);
    expect(await one.events()).toEqual([
      "connection.breaker_tripped",
      "connection.breaker_undo_started",
      "connection.breaker_undone",
    ]);
    expect((await rest("get", `${one.connection}/health`)).body.openTrip).toBeNull();
    await expectSound(one.scim.world.caller);
  });

  it("is held when its identity provider takes the same again after an undo, until an owner decides", async () => {
    const one = await acme({ limit: 0, share: 0 });
    await one.remove(0);
    await one.decide((await one.trips())[0]?.id ?? "", "undo");

    const again = await one.remove(0);
    expect(again.status).toBe(429);
    expect(again.body.detail).toContain("undone or discarded a short while ago");
    expect(await one.there(0)).toBe(200);
    const [trip] = await one.trips();
    expect(trip).toMatchObject({ state: "holding", because: "guarded", held: { requests: 1 } });

    const approved = await one.decide(trip?.id ?? "", "approve");
    expect(approved.body).toMatchObject({ state: "approved" });
    expect(await one.there(0)).toBe(404);
    expect((await one.remove(1)).status).toBe(204); // the rest of the window
  });
});

describe("a connection that is held", () => {
  const HOLD = { mode: "hold", limit: 2, share: 0, window: 10 };

  it("answers 429 and says what to do, keeps what came, and lets everything else through", async () => {
    const one = await acme(HOLD);
    expect((await one.remove(0)).status).toBe(204);
    expect((await one.active(1, false)).status).toBe(200);

    const refused = await one.remove(2);

    expect(refused.status).toBe(429);
    expect(Number(refused.headers["retry-after"])).toBe(600);
    expect(refused.body).toMatchObject({ schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"], status: "429" });
    expect(refused.body.detail).toContain("kept until an owner approves or discards it.");
    expect((await one.remove(2)).status).toBe(429);
    expect((await one.active(3, false)).status).toBe(429);
    expect((await one.active(1, true)).status).toBe(200);
    expect(
      (await one.scim.patch(`/Users/${one.user(3).id}`, { op: "replace", path: "title", value: "Dr" })).status,
    ).toBe(200);
    await one.scim.user();

    const [trip] = await one.trips();
    expect(trip).toMatchObject({ state: "holding", held: { requests: 2, notKept: 0 } });
    expect(await one.held(trip?.id ?? "")).toMatchObject([
      { method: "DELETE", path: `/Users/${one.user(2).id}`, outcome: "waiting" },
      { method: "PATCH", path: `/Users/${one.user(3).id}`, outcome: "waiting" },
    ]);
    const { body } = await rest("get", `${one.connection}/requests?status=failed`);
    expect(body.data[0].effects[0]).toMatch(/^no effect: waits for a decision: Held:/);
    expect((await rest("get", `${one.connection}/health`)).body.openTrip).toMatchObject({
      state: "holding",
      heldRequests: 2,
    });
  });

  it("applies what was kept, in its order, when it is approved, and what was written meanwhile stays", async () => {
    const one = await acme(HOLD);
    await Promise.all([one.remove(0), one.active(1, false)]);
    await one.active(2, false);
    await one.scim.patch(`/Users/${one.user(2).id}`, { op: "replace", path: "title", value: "Dr" });
    await one.remove(3);
    await one.remove(2);
    const [trip] = await one.trips();

    const approved = await one.decide(trip?.id ?? "", "approve");

    expect(approved.body).toMatchObject({ state: "approved", held: { requests: 3 } });
    expect([await one.there(2), await one.there(3), await one.there(4)]).toEqual([404, 404, 200]);
    expect((await one.held(trip?.id ?? "")).map(({ outcome }) => outcome)).toEqual(Array(3).fill("applied"));
    expect((await one.remove(4)).status).toBe(204);
    expect(await one.events()).toEqual([
      "connection.breaker_tripped",
      "connection.breaker_approved",
      "connection.breaker_applied",
    ]);
    expect((await one.decide(trip?.id ?? "", "approve")).body).toMatchObject({ state: "approved" });
    expect((await one.decide(trip?.id ?? "", "discard")).status).toBe(409);
    expect((await one.decide(trip?.id ?? "", "undo")).body.undo).toMatchObject({ state: "done", leftOut: 0 });
    expect(await one.statuses()).toEqual(Array(5).fill("active"));
    await expectSound(one.scim.world.caller);
  });

  it("drops what was kept when it is discarded, and holds the same again", async () => {
    const one = await acme({ ...HOLD, limit: 0 });
    await one.remove(0);
    const [trip] = await one.trips();
    expect((await one.decide(trip?.id ?? "", "undo")).status).toBe(409);
    expect((await one.decide(trip?.id ?? "", "discard")).body).toMatchObject({ state: "discarded" });
    expect(await one.there(0)).toBe(200);
    expect(await one.held(trip?.id ?? "")).toMatchObject([{ outcome: "discarded" }]);
    expect((await one.remove(0)).status).toBe(429);
    expect((await one.trips()).map(({ state }) => state)).toEqual(["holding", "discarded"]);
  });

  it("holds single operations of a Bulk, and members and groups as well as people", async () => {
    const one = await acme({ ...HOLD, limit: 0 });
    const group = await one.scim.group(
      one.users.map(({ id }) => id),
      { displayName: "Engineers" },
    );
    await make(
      rest("post", `${one.org}/mappings`, {
        ...{ connectionId: one.scim.world.scim.connection.id, group: { id: group.id }, role: "admin" },
      }),
    );
    const { body } = await one.scim.send("post", "/Bulk", {
      schemas: ["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],
      Operations: [
        { method: "DELETE", path: `/Users/${one.user(0).id}` },
        { method: "PATCH", path: `/Groups/${group.id}`, data: { Operations: [{ op: "remove", path: "members" }] } },
        { method: "DELETE", path: `/Groups/${group.id}` },
        {
          method: "PATCH",
          path: `/Users/${one.user(1).id}`,
          data: { Operations: [{ op: "add", path: "title", value: "Dr" }] },
        },
      ],
    });
    expect(body.Operations.map(({ status }: { status: string }) => status)).toEqual(["429", "429", "429", "200"]);
    expect(await one.scim.members(group.id)).toHaveLength(5);
    const [trip] = await one.trips();
    expect((await one.held(trip?.id ?? "")).map(({ method }) => method)).toEqual(["DELETE", "PATCH", "DELETE"]);
    await one.decide(trip?.id ?? "", "approve");
    expect((await one.scim.get(`/Groups/${group.id}`)).status).toBe(404);
    expect(await one.there(0)).toBe(404);
    await expectSound(one.scim.world.caller);
  });

  it("keeps bodies encrypted, and shows them to nobody", async () => {
    const one = await acme({ ...HOLD, limit: 0 });
    await one.scim.send("put", `/Users/${one.user(0).id}`, {
      ...{ schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"], userName: one.user(0).userName },
      ...{ displayName: "Nobody's business", active: false },
    });
    const [trip] = await one.trips();
    const { organizationId } = one.scim.world.caller;
    const stored = JSON.stringify(await HeldModel.find({ organizationId, tripId: trip?.id ?? "" }).lean());
    expect(stored).not.toContain("business");
    expect(JSON.stringify(await one.held(trip?.id ?? ""))).not.toContain("business");
    const { text } = await rest("get", `${one.org}/export`);
    expect(text).not.toContain("v1.");
  });
});
