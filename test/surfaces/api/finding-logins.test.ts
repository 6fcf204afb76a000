/** Sign-ins are found by whom they were about, by their request and by their time. */
import { expect, it } from "vitest";
import { type NewLine, noteLogin } from "../../../src/domain/sso/log/login-log.ts";
import { useDatabase } from "../../support/mongo.ts";
import { givenSaml } from "./connections.ts";
import { givenTenant, newApp } from "./tenant.ts";

useDatabase();
const app = newApp();

it("finds sign-ins by person, address, NameID, request, outcome and time", async () => {
  const [acme, globex] = [await givenTenant(app), await givenTenant(app)];
  const { id: connectionId } = await givenSaml(acme);
  const line = (more: Partial<NewLine>) =>
    noteLogin({ organizationId: acme.id, connectionId, requestId: "r0", outcome: "signed_in", ...more });
  await line({ requestId: "r1", email: "Sam@Acme.test", nameId: "sam-7", membershipId: "mem_sam" });
  await line({ requestId: "r2", email: "ada@acme.test", membershipId: "mem_ada" });
  await line({ requestId: "r3", outcome: "refused", reason: "sso_identity_unmatched", nameId: "Sam-7" });
  const path = `${acme.path}/connections/${connectionId}/logins`;
  const found = async (query: string): Promise<string[]> =>
    (await acme.operator("get", `${path}?${query}`)).body.data.map((one: { requestId: string }) => one.requestId);
  const [{ at }] = (await acme.operator("get", `${path}?id=r2`)).body.data;
  const [before, after] = [new Date(Date.parse(at)), new Date(Date.parse(at) + 60_000)].map((one) => one.toISOString());

  expect(await found("")).toEqual(["r3", "r2", "r1"]);
  expect(await found("person=mem_sam")).toEqual(["r1"]);
  expect(await found("address=sam@acme.test")).toEqual(["r1"]);
  expect(await found("address=SAM-7")).toEqual(["r3", "r1"]);
  expect(await found("address=sam-7&outcome=refused")).toEqual(["r3"]);
  expect(await found("id=r2")).toEqual(["r2"]);
  expect(await found("id=r2&person=mem_sam")).toEqual([]);
  expect(await found(`since=${after}`)).toEqual([]);
  expect(await found(`until=${after}&limit=1`)).toEqual(["r3"]);
  expect(await found(`since=${before}`)).toContain("r2");
  expect((await acme.operator("get", `${path}?id=r2`)).body.data[0]).not.toHaveProperty("about");
  // Another organization has neither the connection nor the lines.
  expect((await acme.operator("get", `${globex.path}/connections/${connectionId}/logins?person=mem_sam`)).status).toBe(
    404,
  );
});
