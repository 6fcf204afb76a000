/** What ServiceProviderConfig says of security events (RFC 9967 §4): what is true of the connection's organization. */
import { decodeJwt } from "jose";
import { expect, it } from "vitest";
import { askedFor } from "../../../src/domain/webhooks/security-events/asked.ts";
import { setStreamStatus } from "../../../src/domain/webhooks/security-events/stream-status.ts";
import { createStream } from "../../../src/domain/webhooks/security-events/streams.ts";
import { useDatabase } from "../../support/mongo.ts";
import { unique } from "../../support/world.ts";
import { givenClient, type ScimClient } from "./client.ts";
import { CORE_GROUP, CORE_USER } from "./records.ts";

useDatabase();

const told = async (scim: ScimClient) => (await scim.get("/ServiceProviderConfig")).body.securityEvents;

it("says nothing of them without a stream, and while none sends; then which there are, and that requests are never put off", async () => {
  const [acme, globex] = [await givenClient(), await givenClient()];
  expect(await told(acme)).toBeUndefined();

  const { id } = await createStream(acme.world.caller, {});

  expect(await told(acme)).toEqual({
    asyncRequest: "none",
    eventUris: expect.arrayContaining([
      "https://schemas.openid.net/secevent/caep/event-type/session-revoked",
      "urn:ietf:params:scim:event:prov:create:notice",
      "urn:ietf:params:scim:event:prov:delete",
    ]),
  });
  expect(await told(globex)).toBeUndefined();
  await setStreamStatus(acme.world.caller, id, "disabled", null);
  expect(await told(acme)).toBeUndefined();
});

const SCIM = "urn:ietf:params:scim:event:prov";
const ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

/** What a stream has of a user and a group that were changed, by PATCH and by PUT. */
async function toldOfChanges(requested: readonly string[]) {
  const scim = await givenClient();
  const { caller } = scim.world;
  const { id } = await createStream(caller, { requested });
  const user = { schemas: [CORE_USER], userName: unique("jane"), displayName: "Jane" };
  const { id: userId } = await scim.user(user);
  const { id: groupId } = await scim.group();
  const group = { schemas: [CORE_GROUP], displayName: "Builders", members: [{ value: userId }] };

  await scim.patch(`/Users/${userId}`, { op: "replace", path: `${ENTERPRISE}:department`, value: "R&D" });
  await scim.send("put", `/Users/${userId}`, { ...user, displayName: "Jane Roe", active: false });
  await scim.patch(`/Groups/${groupId}`, { op: "replace", path: "displayName", value: "Engineering" });
  await scim.send("put", `/Groups/${groupId}`, group);

  const gone = new AbortController().signal;
  const asking = { most: 50, taken: [], refused: {}, waitMs: 0, gone, askAgain: async () => undefined };
  const { sets } = await askedFor(caller, id, asking);
  return Object.values(sets).map((token) => {
    const { sub_id, events } = decodeJwt(token);
    const [[type = "", said] = []] = Object.entries(Object(events));
    return [Object(sub_id).uri.split("/")[1], type.slice(SCIM.length + 1), ...(Object(said).attributes ?? [])];
  });
}

it("tells what was written anew as a whole by another notice than what was changed, and who is active by one of its own", async () => {
  expect(await toldOfChanges([`${SCIM}:patch:notice`, `${SCIM}:put:notice`, `${SCIM}:deactivate`])).toEqual([
    ["Users", "patch:notice", "schemas", `${ENTERPRISE}:department`],
    ["Users", "put:notice", "schemas", "displayName", "active", `${ENTERPRISE}:department`],
    ["Users", "deactivate"],
    ["Groups", "patch:notice", "displayName"],
    ["Groups", "put:notice", "displayName"],
    ["Groups", "put:notice", "members"],
  ]);
});

it("tells all changes by the one notice to whoever has asked for that alone", async () => {
  const types = (await toldOfChanges([`${SCIM}:patch:notice`])).map(([, type]) => type);
  expect(types).toEqual(Array.from({ length: 5 }, () => "patch:notice"));
});
