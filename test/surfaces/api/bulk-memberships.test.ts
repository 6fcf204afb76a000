/** One change for many members: a result for each, and why it was done in its event and in nobody else's. */
import { describe, expect, it } from "vitest";
import { useDatabase } from "../../support/mongo.ts";
import { givenDirectoryUser } from "./directory.ts";
import { givenMember } from "./members.ts";
import { givenTenant, make, newApp, next, type Tenant } from "./tenant.ts";

useDatabase();
const app = newApp();

const member = async ({ operator, path }: Tenant, more: object = {}): Promise<string> =>
  (await make(operator("post", `${path}/memberships`, { email: `jane${next()}@acme.test`, ...more }))).id ?? "";

interface Told {
  readonly type: string;
  readonly object: { readonly id: string };
  readonly cause: { readonly reason?: string };
}
/** The types of the events that carry this reason, with what they are about. */
async function because({ operator, path }: Tenant, reason: string): Promise<string[]> {
  const { body } = await operator("get", `${path}/events?limit=100&order=newest_first`);
  return (body.data as Told[])
    .filter(({ cause }) => cause.reason === reason)
    .map(({ type, object }) => `${type} ${object.id}`)
    .sort();
}

describe("removing many", () => {
  it("tells of each what became of it: the last owner, somebody managed, an unknown and another organization's id", async () => {
    const [acme, globex] = [await givenTenant(app), await givenTenant(app)];
    const [jane, joe] = [await member(acme), await member(acme)];
    const owner = await member(acme, { roles: ["owner"] });
    const stranger = await member(globex);
    const { id: connection = "" } = await make(
      acme.operator("post", `${acme.path}/connections`, { kind: "scim", name: "Entra" }),
    );
    await givenDirectoryUser(acme, connection, { userName: "max@acme.test" });
    const { body: found } = await acme.operator("get", `${acme.path}/memberships?email=max@acme.test`);
    const managed: string = found.data[0].id;
    const unknown = `mem_${"0".repeat(32)}`;

    const { status, body } = await acme.operator("post", `${acme.path}/memberships/remove`, {
      memberships: [jane, owner, managed, unknown, stranger, joe, jane],
      reason: "left the company",
    });

    expect(status).toBe(200);
    const rows = body.results as { membership: string; status: string; problem?: { code: string; detail: string } }[];
    expect(rows.map(({ membership, status: became, problem }) => [membership, problem?.code ?? became])).toEqual([
      [jane, "removed"],
      [owner, "last_owner"],
      [managed, "managed_by_directory"],
      [unknown, "not_found"],
      [stranger, "not_found"],
      [joe, "removed"],
    ]);
    expect(await because(acme, "left the company")).toEqual(
      [`membership.removed ${jane}`, `membership.removed ${joe}`].sort(),
    );
    expect((await globex.operator("get", `${globex.path}/memberships/${stranger}`)).body.status).toBe("active");
  });

  it("is bounded, and says how", async () => {
    const acme = await givenTenant(app);
    const memberships = Array.from({ length: 501 }, () => "mem_x");
    const many = await acme.operator("post", `${acme.path}/memberships/remove`, { memberships });
    expect(many).toMatchObject({ status: 422, body: { errors: [{ pointer: "/memberships" }] } });
    expect(many.body.errors[0].detail).toContain("500");
    expect((await acme.operator("post", `${acme.path}/memberships/remove`, { memberships: [] })).status).toBe(422);
  });

  it("removes nobody who ranks above the member who asks", async () => {
    const acme = await givenTenant(app);
    await member(acme, { roles: ["owner"] });
    const owner = await member(acme, { roles: ["owner"] });
    const [admin, plain] = [await givenMember(acme, "admin"), await givenMember(acme, "member")];
    const memberships = [owner, plain.id];

    const { body } = await admin.client("post", `${acme.path}/memberships/remove`, { memberships });
    expect(body.results.map((row: { status: string }) => row.status)).toEqual(["failed", "removed"]);
    const refused = await plain.client("post", `${acme.path}/memberships/remove`, { memberships });
    expect([401, 403]).toContain(refused.status);
  });
});

/** Of each row what it is about, and what became of it: its refusal where it is one. */
const told = (body: { results: Record<string, unknown>[] }): unknown[][] =>
  body.results.map(({ status, problem, ...row }) => [
    ...Object.values(row),
    (problem as { code?: string } | undefined)?.code ?? status,
  ]);

const statusOf = async ({ operator, path }: Tenant, id: string) =>
  (await operator("get", `${path}/memberships/${id}`)).body;

describe("changing many", () => {
  it("cuts and gives back access, sets roles and ends, gives and takes seats, and ends sessions, each by itself", async () => {
    const [acme, globex] = [await givenTenant(app), await givenTenant(app)];
    await member(acme, { roles: ["owner"] });
    const [jane, guest, gone] = [await member(acme), await member(acme, { kind: "guest" }), await member(acme)];
    const stranger = await member(globex);
    await acme.operator("delete", `${acme.path}/memberships/${gone}`);
    const { id: team = "" } = await make(acme.operator("post", `${acme.path}/teams`, { name: "Core" }));
    const { id: foreign = "" } = await make(globex.operator("post", `${globex.path}/teams`, { name: "Core" }));
    const memberships = [jane, guest, gone, stranger];
    const many = async (act: string, more: object = {}) => {
      const { status, body } = await acme.operator("post", `${acme.path}/memberships/${act}`, { memberships, ...more });
      expect({ act, status }).toEqual({ act, status: 200 });
      return told(body).map(([, became]) => became);
    };

    expect(await many("deactivate", { reason: "audit" })).toEqual([
      "deactivated",
      "deactivated",
      "conflict",
      "not_found",
    ]);
    expect(await because(acme, "audit")).toEqual(
      [`membership.deactivated ${jane}`, `membership.deactivated ${guest}`].sort(),
    );
    expect(await many("reactivate")).toEqual(["active", "active", "conflict", "not_found"]);
    expect(await many("set-roles", { roles: ["admin"] })).toEqual(["roles_set", "roles_set", "conflict", "not_found"]);
    expect((await statusOf(acme, jane)).roles).toContain("admin");
    expect(await many("set-roles", { roles: ["nobody"] })).toEqual(["invalid", "invalid", "conflict", "not_found"]);
    expect(await many("set-end", { expiresAt: "2130-01-31T12:00:00Z" })).toEqual([
      ...["end_set", "end_set", "conflict", "not_found"],
    ]);
    expect((await statusOf(acme, guest)).expiresAt).toBe("2130-01-31T12:00:00.000Z");
    expect(await many("give-seats", { team, roles: ["maintainer"] })).toEqual([
      ...["seat_given", "seat_given", "conflict", "not_found"],
    ]);
    // Whoever sits there keeps the roles that somebody chose.
    expect((await many("give-seats", { team })).slice(0, 2)).toEqual(["seat_given", "seat_given"]);
    expect((await statusOf(acme, jane)).teams).toMatchObject([{ id: team, roles: ["maintainer"] }]);
    expect(await many("give-seats", { team: foreign })).toEqual(["not_found", "not_found", "not_found", "not_found"]);
    expect((await many("take-seats", { team })).slice(0, 2)).toEqual(["seat_taken", "seat_taken"]);
    expect((await statusOf(acme, jane)).teams).toEqual([]);
    expect((await many("end-sessions")).slice(0, 2)).toEqual(["sessions_ended", "sessions_ended"]);
    expect((await statusOf(globex, stranger)).status).toBe("active");
  });

  it("leaves nothing of a row that is refused, and does with one key nothing twice", async () => {
    const acme = await givenTenant(app);
    const owner = await member(acme, { roles: ["owner"] });
    const jane = await member(acme);
    const body = { memberships: [owner, jane], roles: ["member"] };
    const send = (key: string, what: object = body) =>
      acme.operator("post", `${acme.path}/memberships/set-roles`, what).set("Idempotency-Key", key);

    const first = await send("roles-1");
    expect(told(first.body)).toEqual([
      [owner, "last_owner"],
      [jane, "roles_set"],
    ]);
    expect((await statusOf(acme, owner)).roles).toContain("owner");
    await acme.operator("patch", `${acme.path}/memberships/${jane}`, { roles: ["admin"] });
    const again = await send("roles-1");
    expect([again.headers["idempotency-replayed"], again.body]).toEqual(["true", first.body]);
    expect((await statusOf(acme, jane)).roles).toContain("admin");
    expect((await send("roles-1", { ...body, memberships: [jane] })).status).toBe(422);
    // What was refused is tried again, and what was done is not done twice.
    await member(acme, { roles: ["owner"] });
    expect(told((await send("roles-1")).body)).toEqual([
      [owner, "roles_set"],
      [jane, "roles_set"],
    ]);
    expect((await statusOf(acme, jane)).roles).toContain("admin");
  });

  it("tells what it would come to, row by row, and writes nothing", async () => {
    const acme = await givenTenant(app);
    const owner = await member(acme, { roles: ["owner"] });
    const jane = await member(acme);
    const { body } = await acme
      .operator("post", `${acme.path}/memberships/deactivate`, { memberships: [owner, jane] })
      .set("Rollcall-Dry-Run", "true")
      .set("Idempotency-Key", "try-1");
    expect(told(body.body)).toEqual([
      [owner, "last_owner"],
      [jane, "deactivated"],
    ]);
    expect(body.effects).toContainEqual(
      expect.objectContaining({ kind: "access", object: { type: "membership", id: jane } }),
    );
    expect((await statusOf(acme, jane)).status).toBe("active");
  });
});

describe("invitations, many at once", () => {
  it("sends again, revokes, and says of each what became of it", async () => {
    const [acme, globex] = [await givenTenant(app), await givenTenant(app)];
    const invited = async (tenant: Tenant) => {
      const emails = [`gwen${next()}@elsewhere.test`];
      const { body } = await tenant.operator("post", `${tenant.path}/invitations`, { emails, roles: ["guest"] });
      return body.results[0].invitation.id as string;
    };
    const [one, two, foreign] = [await invited(acme), await invited(acme), await invited(globex)];
    const many = (act: string, invitations: string[]) =>
      acme.operator("post", `${acme.path}/invitations/${act}`, { invitations });
    const sent = (await many("resend", [one, two, foreign])).body;
    expect(told(sent)).toEqual([
      [one, "sent"],
      [two, "sent"],
      [foreign, "not_found"],
    ]);
    expect(JSON.stringify(sent)).not.toContain("/accept/");
    expect(told((await many("revoke", [one, foreign])).body)).toEqual([
      [one, "revoked"],
      [foreign, "not_found"],
    ]);
    expect(told((await many("resend", [one, two])).body)).toEqual([
      [one, "conflict"],
      [two, "sent"],
    ]);
    expect(told((await many("approve", [two])).body)).toEqual([[two, "conflict"]]);
    expect((await many("resend", [])).status).toBe(422);
    expect(
      (
        await many(
          "resend",
          Array.from({ length: 501 }, () => one),
        )
      ).body.errors[0].detail,
    ).toContain("500");
    expect((await acme.operator("post", `${acme.path}/invitations/revoke`, {})).status).toBe(422);
  });
});

describe("why", () => {
  it("stands in the event of every change of a membership", async () => {
    const acme = await givenTenant(app);
    await member(acme, { roles: ["owner"] });
    const id = await member(acme);
    const { id: team = "" } = await make(acme.operator("post", `${acme.path}/teams`, { name: "Engineering" }));
    const at = `${acme.path}/memberships/${id}`;
    const because_ = (reason: string) => because(acme, reason);

    await acme.operator("patch", at, { roles: ["admin"], reason: "promoted" });
    expect(await because_("promoted")).toEqual([`membership.roles_changed ${id}`]);
    await acme.operator("put", `${at}/teams`, { teams: [{ id: team }], reason: "new project" });
    expect(await because_("new project")).toEqual([`membership.teams_changed ${id}`]);
    await acme.operator("put", `${acme.path}/teams/${team}/members/${id}`, {
      roles: ["maintainer"],
      reason: "leads it",
    });
    expect(await because_("leads it")).toEqual([`team.seat_given ${team}`]);
    await acme.operator("delete", `${acme.path}/teams/${team}/members/${id}?reason=moved%20on`);
    expect(await because_("moved on")).toEqual([`team.seat_taken ${team}`]);
    await acme.operator("post", `${at}/deactivate`, { reason: "on leave" });
    expect(await because_("on leave")).toEqual([`membership.deactivated ${id}`]);
    await acme.operator("post", `${at}/reactivate`, { reason: "is back" });
    expect(await because_("is back")).toEqual([`membership.activated ${id}`]);
    await acme.operator("post", `${at}/convert`, { kind: "guest", reason: "freelances now" });
    expect(await because_("freelances now")).toContain(`membership.converted ${id}`);
    expect((await acme.operator("delete", at, { reason: "contract over" })).status).toBe(204);
    expect(await because_("contract over")).toEqual([`membership.removed ${id}`]);
    const other = await member(acme);
    const erased = await acme.operator("post", `${acme.path}/memberships/${other}/erase`, { reason: "asked for it" });
    expect(erased.status).toBe(200);
    // What was said of the member before goes along; why it was erased stays, under the pseudonym.
    expect(await because_("asked for it")).toEqual([`membership.erased ${erased.body.pseudonym}`]);
  });

  it("is not told of those who only gain or lose by it", async () => {
    const acme = await givenTenant(app);
    await member(acme, { roles: ["owner"] });
    const leaving = await member(acme);
    const guest = await member(acme, { kind: "guest" });
    await acme.operator("patch", `${acme.path}/memberships/${guest}`, { sponsorId: leaving });

    await acme.operator("delete", `${acme.path}/memberships/${leaving}`, { reason: "stole spoons" });

    expect(await because(acme, "stole spoons")).toEqual([`membership.removed ${leaving}`]);
  });

  it.each([["a".repeat(501)], ["two\nlines"], [" "]])("is refused as %j", async (reason) => {
    const acme = await givenTenant(app);
    const id = await member(acme);
    for (const call of [
      acme.operator("post", `${acme.path}/memberships/${id}/deactivate`, { reason }),
      acme.operator("delete", `${acme.path}/memberships/${id}`, { reason }),
      acme.operator("post", `${acme.path}/memberships/remove`, { memberships: [id], reason }),
    ])
      expect(await call).toMatchObject({ status: 422, body: { errors: [{ pointer: "/reason" }] } });
  });
});

describe("a member who is brought in", () => {
  it("has an end where one is given, which lies ahead", async () => {
    const acme = await givenTenant(app);
    const id = await member(acme, { expiresAt: "2130-01-31T12:00:00Z" });
    const { body } = await acme.operator("get", `${acme.path}/memberships/${id}`);
    expect(body.expiresAt).toBe("2130-01-31T12:00:00.000Z");
    const past = await acme.operator("post", `${acme.path}/memberships`, {
      email: "late@acme.test",
      expiresAt: "2020-01-31T12:00:00Z",
    });
    expect(past).toMatchObject({ status: 422, body: { errors: [{ pointer: "/expiresAt" }] } });
  });
});
