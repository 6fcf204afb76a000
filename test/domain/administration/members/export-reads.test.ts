/** An export reads what is about its member, whatever else the organization has. */
import { expect, it } from "vitest";
import { exportMembership } from "../../../../src/domain/administration/members/exporting.ts";
import { createMembership } from "../../../../src/domain/memberships/memberships.ts";
import { SetupLinkModel } from "../../../../src/domain/setup-links/setup-link.model.ts";
import { newId } from "../../../../src/platform/ids.ts";
import { useDatabase } from "../../../support/mongo.ts";
import { readsOf } from "../../../support/reads.ts";
import { givenOrganization } from "../../../support/world.ts";

useDatabase();

it("finds the set-up links of one address among very many", async () => {
  const { caller } = await givenOrganization();
  const { organizationId, actor } = caller;
  const { id } = await createMembership(caller, { email: "ada@acme.test" });
  const [createdAt, goneAt] = [new Date(), new Date(Date.now() + 86_400_000)];
  const linkFor = (email: string) => ({
    ...{ _id: newId("sul"), organizationId, digest: newId("sul"), name: null, intents: ["sso"], idp: null },
    ...{ emails: [email], emailKeys: [email], boundTo: email, frameOrigins: [], createdBy: actor },
    ...{ createdAt, expiresAt: goneAt, openedAt: null, finishedAt: null, revokedAt: null, goneAt },
  });
  const others = Array.from({ length: 400 }, (_, nth) => linkFor(`admin${nth}@acme.test`));
  await SetupLinkModel.insertMany([...others, linkFor("ada@acme.test")] as never, { lean: true });

  const found: string[] = [];
  const { told } = await readsOf(async () => {
    for await (const line of await exportMembership(caller, id))
      if ("collection" in line && line.collection === "setup_links") found.push(line.collection);
  });

  expect(found).toHaveLength(1);
  const examined = told.filter((one) => one.includes("setup_links")).map((one) => Number(/ (\d+) for /.exec(one)?.[1]));
  expect(Math.max(...examined), told.join("\n")).toBeLessThan(10);
});
