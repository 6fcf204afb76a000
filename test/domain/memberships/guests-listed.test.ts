/** Guests whose access ends soon and guests for whom nobody answers are found by a list, so that somebody sees to them. */
import { expect, it } from "vitest";
import { createMembership, listMemberships } from "../../../src/domain/memberships/memberships.ts";
import { useDatabase } from "../../support/mongo.ts";
import { givenOrganization } from "../../support/world.ts";

useDatabase();

const DAY_MS = 86_400_000;
const inDays = (days: number): Date => new Date(Date.now() + days * DAY_MS);

it("finds guests by their end and by whether somebody answers for them", async () => {
  const { caller } = await givenOrganization();
  const sponsor = await createMembership(caller, { email: "sponsor@acme.test", roles: ["member"] });
  const guest = async (name: string, more: object): Promise<string> =>
    (await createMembership(caller, { email: `${name}@else.test`, kind: "guest", ...more })).id;
  const soon = await guest("soon", { expiresAt: inDays(3), sponsorId: sponsor.id });
  const later = await guest("later", { expiresAt: inDays(90), sponsorId: sponsor.id });
  const alone = await guest("alone", {});
  const found = async (filter: object): Promise<string[]> =>
    (await listMemberships(caller, { kind: "guest", status: "active", ...filter }, { limit: 10 })).items.map(
      ({ id }) => id,
    );
  expect(await found({ endsBefore: inDays(14) })).toEqual([soon]);
  expect(await found({ endsBefore: inDays(100) })).toEqual([soon, later]);
  expect(await found({ sponsored: false })).toEqual([alone]);
  expect(await found({ sponsored: true })).toEqual([soon, later]);
  const other = await givenOrganization();
  expect((await listMemberships(other.caller, { sponsored: false, kind: "guest" }, { limit: 10 })).items).toEqual([]);
});
