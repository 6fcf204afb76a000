/** What a membership holds is read with it in one question, which examines that one's and nobody else's, whatever the organization has. */
import { beforeAll, expect, it } from "vitest";
import { EdgeModel } from "../../../src/domain/directory/mirror.models.ts";
import { explainAccess } from "../../../src/domain/memberships/access/access.ts";
import { GrantModel } from "../../../src/domain/memberships/grants/grant.model.ts";
import { listMemberships } from "../../../src/domain/memberships/listing.ts";
import { getMembership } from "../../../src/domain/memberships/memberships.ts";
import { newId } from "../../../src/platform/ids.ts";
import { type Crowd, givenCrowd } from "../../support/crowd.ts";
import { useDatabase } from "../../support/mongo.ts";
import { readsOf } from "../../support/reads.ts";
import { givenOrganization, refusal, type World } from "../../support/world.ts";

useDatabase();

const [MANY, GROUPS] = [1_200, 60];

let acme: World;
let crowd: Crowd;

/** Each of them has grants of teams that nobody else is in, one of them set aside, and is in two of many groups. */
beforeAll(async () => {
  acme = await givenOrganization();
  crowd = await givenCrowd(acme.scim, MANY);
  const { organizationId } = acme.caller;
  const since = new Date();
  const given = { organizationId, role: null, teamRoles: [], grantedBy: acme.caller.actor, since };
  await GrantModel.insertMany(
    crowd.members.flatMap(({ _id: membershipId }) =>
      [null, since].map((retiredAt) => ({
        ...{ ...given, _id: newId("gra"), membershipId, source: "manual" as const, teamId: newId("team"), retiredAt },
      })),
    ),
  );
  await EdgeModel.insertMany(
    crowd.userIds.flatMap((memberId, nth) =>
      [0, 1].map((more) => {
        const groupId = `dgrp_${(nth + more) % GROUPS}`;
        const membershipId = crowd.members[nth]?._id ?? null;
        const edge = { organizationId, connectionId: acme.scim.connection.id, groupId, memberId, membershipId };
        return { ...edge, _id: `${groupId}${memberId}`, kind: "User", at: since };
      }),
    ),
  );
});

it("examines a handful for one of very many", async () => {
  const one = crowd.members[MANY / 2];
  if (!one) throw new Error("There is nobody.");
  const email = String(one.email);
  for (const ask of [
    () => getMembership(acme.caller, one._id),
    () => explainAccess(acme.caller, one._id),
    () => listMemberships(acme.caller, { email }, { limit: 50 }),
  ]) {
    await ask();
    const { examined, told } = await readsOf(ask);
    expect(examined, told.join("\n")).toBeLessThanOrEqual(40);
  }
});

it("is nobody else's, and no other organization's", async () => {
  const [one, other] = [crowd.members[0]?._id ?? "", await givenOrganization("other")];
  expect(await refusal(getMembership(other.caller, one))).toBe("not_found");
  expect(await refusal(explainAccess(other.caller, one))).toBe("not_found");
});
