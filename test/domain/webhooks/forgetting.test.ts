/** What receivers answered goes with whom it may be about. */
import { expect, it } from "vitest";
// Erasing goes through every collection there is.
import "../../../src/app.ts";
import { updateMembership } from "../../../src/domain/administration/members/changing.ts";
import { eraseMembership } from "../../../src/domain/administration/members/erasing.ts";
import { cutEvents } from "../../../src/domain/events/cutting.ts";
import { lastSettled } from "../../../src/domain/events/numbering/sequencer.ts";
import { StreamModel } from "../../../src/domain/log-streams/stream.model.ts";
import { createLogStream, getLogStream } from "../../../src/domain/log-streams/streams.ts";
import { createMembership } from "../../../src/domain/memberships/memberships.ts";
import { DeliveryModel } from "../../../src/domain/webhooks/delivering/delivery.model.ts";
import { createWebhook } from "../../../src/domain/webhooks/endpoints.ts";
import { followForWebhooks } from "../../../src/domain/webhooks/following.ts";
import { transaction } from "../../../src/platform/database/mongo.ts";
import { useDatabase } from "../../support/mongo.ts";
import { givenOrganization, unique } from "../../support/world.ts";

useDatabase();

const NAME = "Ada Lovelace-King";

it("is kept of nobody who was erased, by webhooks or by log streams", async () => {
  const { caller } = await givenOrganization();
  const { organizationId } = caller;
  await followForWebhooks();
  await createWebhook(caller, { url: "https://app.example.com/in" });
  const url = "https://logs.example.com/in";
  const { stream } = await createLogStream(caller, { kind: "webhook", enabled: false, fields: { url } });
  const ada = await createMembership(caller, { email: `${unique("ada")}@acme.test` });
  await updateMembership(caller, ada.id, { displayName: NAME });
  await followForWebhooks();
  const said = { at: new Date(), status: 500, ms: 1, error: "The URL answered 500.", answer: `no ${NAME} here` };
  expect(
    (await DeliveryModel.updateMany({ organizationId, key: ada.id }, { $set: { tries: [said] } })).modifiedCount,
  ).toBeGreaterThan(0);
  await StreamModel.updateOne(
    { organizationId, _id: stream.id },
    { $set: { lastError: said, rejected: { events: 1, at: new Date(), error: `no ${NAME} here` } } },
  );

  const pseudonym = await eraseMembership(caller, ada.id);

  const kept = await DeliveryModel.find({ organizationId }).lean();
  for (const words of [NAME, ada.id]) expect(JSON.stringify(kept)).not.toContain(words);
  const theirs = kept.filter(({ key, tries }) => key === pseudonym && tries.length > 0);
  expect(theirs.map(({ tries }) => tries[0])).toContainEqual({ ...said, answer: null });
  expect(await getLogStream(caller, stream.id)).toMatchObject({
    lastError: { error: said.error, status: 500, answer: null },
    rejected: { events: 1, error: expect.not.stringContaining(NAME) },
  });
});

it("is kept of no event that has been cut from the log: whoever is erased afterwards could not be found by it", async () => {
  const { caller } = await givenOrganization();
  const { organizationId } = caller;
  await followForWebhooks();
  await createWebhook(caller, { url: "https://app.example.com/in" });
  const ada = await createMembership(caller, { email: `${unique("ada")}@acme.test` });
  await updateMembership(caller, ada.id, { displayName: NAME });
  await followForWebhooks();
  const said = { at: new Date(), status: 200, ms: 1, error: null, answer: `hello ${NAME}` };
  const theirs = { organizationId, key: ada.id };
  const [first] = await DeliveryModel.find(theirs).sort({ _id: 1 }).lean();
  await DeliveryModel.updateMany(theirs, { $set: { tries: [said], state: "delivered", dueAt: null } });
  await DeliveryModel.updateOne(
    { organizationId, _id: first?._id ?? "" },
    { $set: { state: "pending", dueAt: new Date(), tries: [] } },
  );

  const upTo = await lastSettled();
  await transaction(() => cutEvents(caller, upTo));

  const kept = await DeliveryModel.find(theirs).lean();
  expect(kept.map(({ state }) => state)).toEqual(["pending"]);
  expect(JSON.stringify(kept)).not.toContain(NAME);
});
