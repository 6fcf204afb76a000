/** The host application's own id of a membership: of those who are there it names one, and a removed one keeps it from nobody. */
import { expect, it } from "vitest";
import { updateMembership } from "../../../src/domain/administration/members/changing.ts";
import { createMembership, getMembership } from "../../../src/domain/memberships/memberships.ts";
import { removeMembership } from "../../../src/domain/memberships/status/lifecycle.ts";
import { useDatabase } from "../../support/mongo.ts";
import { givenOrganization, log, refusal, unique } from "../../support/world.ts";

useDatabase();

async function given() {
  const world = await givenOrganization();
  const made = (externalId?: string) =>
    createMembership(world.caller, { email: `${unique("p")}@${world.domain}`, ...(externalId && { externalId }) });
  return { ...world, made };
}

it("is free for another, made or changed, once its membership was removed", async () => {
  const { caller, made } = await given();
  for (const take of [
    async (id: string) => made(id),
    async (id: string) => updateMembership(caller, (await made()).id, { externalId: id }),
  ]) {
    const externalId = unique("host");
    const former = await made(externalId);
    await removeMembership(caller, former.id);
    expect((await getMembership(caller, former.id)).externalId).toBe(externalId);

    expect((await take(externalId)).externalId).toBe(externalId);

    expect((await getMembership(caller, former.id)).externalId).toBeNull();
    const told = (await log(caller)).filter(({ object }) => object.id === former.id).map(({ type }) => type);
    expect(told).toContain("membership.updated");
  }
});

it("is nobody else's while its membership is there, active or not", async () => {
  const { caller, made } = await given();
  await made("host-1");
  const other = await made();
  expect(await refusal(made("host-1"))).toBe("conflict");
  expect(await refusal(updateMembership(caller, other.id, { externalId: "host-1" }))).toBe("conflict");
});

it("is free in another organization", async () => {
  const [one, other] = [await given(), await given()];
  await one.made("host-1");
  expect((await other.made("host-1")).externalId).toBe("host-1");
});
