/** Guests whose access ends soon and guests for whom nobody answers are found by a list, so that somebody sees to them. */
import { expect, it } from "vitest";
import { updateMembership } from "../../../src/domain/administration/members/changing.ts";
import { listMemberships } from "../../../src/domain/memberships/listing.ts";
import { createMembership } from "../../../src/domain/memberships/memberships.ts";
import { useDatabase } from "../../support/mongo.ts";
import { givenOrganization } from "../../support/world.ts";

useDatabase();

const DAY_MS = 86_400_000;
const inDays = (days: number): Date => new Date(Date.now() + days * DAY_MS);

it("finds guests by their end and by whether somebody answers for them", async () => {
  const { caller } = await givenOrganization();
  const sponsor = await createMembership(caller, { email: "sponsor@acme.test", roles: ["member"] });
  const guest = async (name: string, days?: number): Promise<string> => {
    const email = `${name}@else.test`;
    const { id } = await createMembership(caller, { email, kind: "guest", ...(days && { expiresAt: inDays(days) }) });
    if (days) await updateMembership(caller, id, { sponsorId: sponsor.id });
    return id;
  };
  const [soon, later, alone] = [await guest("soon", 3), await guest("later", 90), await guest("alone")];
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
