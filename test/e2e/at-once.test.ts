/**
 * What decides about somebody's access is read with them, in one question, and kept nowhere: a change by one program is in the very next
 * answer of another one on the same database.
 */
import { expect, it } from "vitest";
import { operate } from "../support/directory.ts";
import { dropDatabase, freshUri } from "../support/mongo.ts";
import { KEYS, useServers } from "../support/servers.ts";

const { started, endings } = useServers({ ...KEYS });

interface Seen {
  readonly id: string;
  readonly roles: readonly string[];
  readonly teams: readonly { readonly name: string }[];
  readonly status: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

it("has every change of access in the next answer of another program", async () => {
  const MONGODB_URI = freshUri();
  endings.push(() => dropDatabase(MONGODB_URI));
  const [here, there] = [await started({ MONGODB_URI }), await started({ MONGODB_URI })];
  const { id: organization } = await operate<{ id: string }>(here, "/organizations", { name: "Acme" });
  const at = `/organizations/${organization}`;
  const connection = await operate<{ id: string; scim: { baseUrl: string } }>(here, `${at}/connections`, {
    ...{ kind: "scim", name: "Entra" },
  });
  const tokens = `${at}/connections/${connection.id}/tokens`;
  const { token } = await operate<{ token: string }>(here, tokens, {});
  const push = async (method: string, path: string, body: object): Promise<{ id: string }> => {
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/scim+json" };
    const answer = await fetch(`${here.base}/scim/v2${path}`, { method, headers, body: JSON.stringify(body) });
    expect(answer.ok).toBe(true);
    return answer.status === 204 ? { id: "" } : ((await answer.json()) as { id: string });
  };
  const user = await push("POST", "/Users", {
    schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"],
    ...{ userName: "jane@acme.test", title: "Head", emails: [{ value: "jane@acme.test" }] },
  });
  const group = await push("POST", "/Groups", {
    schemas: ["urn:ietf:params:scim:schemas:core:2.0:Group"],
    ...{ displayName: "Engineering", members: [{ value: user.id }] },
  });
  const list = await operate<{ data: Seen[] }>(there, `${at}/memberships?email=jane@acme.test`);
  const jane = `${at}/memberships/${list.data[0]?.id}`;
  const seen = async (): Promise<Seen> => {
    const [byId, access, byAddress] = [
      await operate<Seen>(there, jane),
      await operate<Seen>(there, `${jane}/access`),
      (await operate<{ data: Seen[] }>(there, `${at}/memberships?email=jane@acme.test`)).data[0],
    ];
    expect(byAddress).toEqual(byId);
    expect([access.roles, access.teams, access.status]).toEqual([byId.roles, byId.teams, byId.status]);
    return byId;
  };
  const names = ({ teams }: Seen) => teams.map(({ name }) => name);

  const team = await operate<{ id: string }>(here, `${at}/teams`, { name: "Core" });
  const given = { connectionId: connection.id, group: { id: group.id }, team: team.id, role: "admin" };
  const mapping = await operate<{ id: string }>(here, `${at}/mappings`, given);
  const mapped = await seen();
  expect([mapped.roles[0], names(mapped)]).toEqual(["admin", ["Core"]]);

  await operate(here, `${at}/teams/${team.id}`, { name: "Kernel" }, "PATCH");
  expect(names(await seen())).toEqual(["Kernel"]);

  const declared = { settings: { attributes: { title: "title" } } };
  await operate(here, `${at}/connections/${connection.id}`, declared, "PATCH");
  expect((await seen()).attributes).toEqual({ title: "Head" });

  await operate(here, `${at}/mappings/${mapping.id}`, undefined, "DELETE");
  expect(names(await seen())).toEqual([]);

  await push("PATCH", `/Users/${user.id}`, {
    schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    Operations: [{ op: "replace", path: "active", value: false }],
  });
  expect((await seen()).status).toBe("deactivated");

  await operate(here, at, undefined, "DELETE");
  for (const path of [jane, `${jane}/access`, `${at}/memberships?email=jane@acme.test`])
    await expect(operate(there, path)).rejects.toThrow(/404.*org_/);
});
