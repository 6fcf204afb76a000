/** What is ended or decided may name the version that somebody saw: of two admins at once the second learns it, and nothing is written over. */
import { beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "../../support/mongo.ts";
import { givenConflict } from "./directory.ts";
import { givenTenant, type Method, make, newApp, next, type Tenant } from "./tenant.ts";

useDatabase();
let acme: Tenant;
let connectionId: string;
beforeAll(async () => {
  acme = await givenTenant(newApp());
  const scim = { kind: "scim", name: "Entra", profile: "entra" };
  connectionId = (await make(acme.operator("post", `${acme.path}/connections`, scim))).id ?? "";
});

interface Decided {
  /** Where it stands. */
  readonly at: string;
  readonly decide: readonly [method: Method, path: string, body?: object];
  /** What somebody else does meanwhile. */
  readonly meanwhile: () => Promise<unknown>;
}

const member = async (): Promise<string> => {
  const email = `member${next()}@acme.test`;
  return `${acme.path}/memberships/${(await make(acme.operator("post", `${acme.path}/memberships`, { email }))).id}`;
};
const ofMember =
  (act: string, body: object = {}) =>
  async (): Promise<Decided> => {
    const at = await member();
    const meanwhile = () => make(acme.operator("patch", at, { displayName: "Theirs" }));
    return { at, decide: ["post", `${at}/${act}`, body], meanwhile };
  };

const invitation = async (): Promise<string> => {
  const body = { emails: [`guest${next()}@elsewhere.test`], kind: "member", roles: ["member"] };
  const { results } = (await make(acme.operator("post", `${acme.path}/invitations`, body))) as unknown as {
    results: { invitation: { id: string } }[];
  };
  return `${acme.path}/invitations/${results[0]?.invitation.id}`;
};

const CASES: readonly (readonly [name: string, given: () => Promise<Decided>])[] = [
  [
    "deleting a mapping",
    async () => {
      const group = { displayName: `Group ${next()}` };
      const team = (await make(acme.operator("post", `${acme.path}/teams`, { name: `Team ${next()}` }))).id;
      const { id } = await make(acme.operator("post", `${acme.path}/mappings`, { connectionId, group, team }));
      const at = `${acme.path}/mappings/${id}`;
      return { at, decide: ["delete", at], meanwhile: () => make(acme.operator("patch", at, { role: "admin" })) };
    },
  ],
  [
    "ending a mapping and keeping what it gave",
    async () => {
      const group = { displayName: `Group ${next()}` };
      const { id } = await make(
        acme.operator("post", `${acme.path}/mappings`, { connectionId, group, role: "member" }),
      );
      const at = `${acme.path}/mappings/${id}`;
      const meanwhile = () => make(acme.operator("patch", at, { role: "admin" }));
      return { at, decide: ["delete", `${at}?grants=keep`], meanwhile };
    },
  ],
  [
    "deleting a role",
    async () => {
      const role = { key: `role-${next()}`, name: "Auditor", scope: "organization", rank: 10 };
      await make(acme.operator("post", `${acme.path}/roles`, role));
      const at = `${acme.path}/roles/${role.key}?scope=organization`;
      return { at, decide: ["delete", at], meanwhile: () => make(acme.operator("patch", at, { name: "Theirs" })) };
    },
  ],
  [
    "deciding a conflict",
    async () => {
      const at = `${acme.path}/conflicts/${await givenConflict(acme, connectionId)}`;
      const resolve = (decision: string) => ["post", `${at}/resolve`, { decision }] as const;
      return { at, decide: resolve("adopt"), meanwhile: () => make(acme.operator(...resolve("keep_local"))) };
    },
  ],
  ["deactivating a member", ofMember("deactivate")],
  ["converting a member", ofMember("convert", { kind: "guest" })],
  ["restoring grants", ofMember("restore-grants")],
  [
    "letting a member in again",
    async () => {
      const at = await member();
      await make(acme.operator("post", `${at}/deactivate`, {}));
      const meanwhile = () => make(acme.operator("patch", at, { displayName: "Theirs" }));
      return { at, decide: ["post", `${at}/reactivate`, {}], meanwhile };
    },
  ],
  [
    "revoking an invitation",
    async () => {
      const at = await invitation();
      return {
        at,
        decide: ["post", `${at}/revoke`],
        meanwhile: () => make(acme.operator("post", `${at}/resend`, {})),
      };
    },
  ],
];

describe("what was decided upon an older version", () => {
  it.each(CASES)("is refused: %s", async (_name, given) => {
    const { at, decide, meanwhile } = await given();
    const seen = (await acme.operator("get", at)).headers.etag ?? "";
    await meanwhile();
    const now = await acme.operator("get", at);

    const late = await acme.operator(...decide).set("If-Match", seen);

    expect(late).toMatchObject({ status: 412, body: { code: "stale" } });
    expect((await acme.operator("get", at)).headers.etag).toBe(now.headers.etag);
  });

  it.each(CASES)("counts on the version that is there: %s", async (_name, given) => {
    const { at, decide } = await given();
    const seen = (await acme.operator("get", at)).headers.etag ?? "";
    expect(seen).toMatch(/^"\d+"$/);
    expect((await acme.operator(...decide).set("If-Match", seen)).status).toBeLessThan(300);
  });

  it("is not looked at where the request itself is wrong", async () => {
    const at = await invitation();
    const sent = acme.operator("post", `${at}/revoke`).set({ "If-Match": "-", "Idempotency-Key": "\u00e9" });
    expect(await sent).toMatchObject({ status: 422, body: { code: "invalid" } });
  });

  it("of two who decide a conflict at once takes one", async () => {
    const at = `${acme.path}/conflicts/${await givenConflict(acme, connectionId)}`;
    const seen = (await acme.operator("get", at)).headers.etag ?? "";
    const answers = await Promise.all(
      ["adopt", "keep_local", "reject"].map((decision) =>
        acme.operator("post", `${at}/resolve`, { decision }).set("If-Match", seen),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
  });

  it("names nothing of another organization", async () => {
    const globex = await givenTenant(acme.app);
    const at = `/conflicts/${await givenConflict(acme, connectionId)}/resolve`;
    const key = await globex.withKey();
    const late = await key("post", `${globex.path}${at}`, { decision: "adopt" }).set("If-Match", '"1"');
    expect(late.status).toBe(404);
  });
});
