/** What ServiceProviderConfig says of security events (RFC 9967 §4): what is true of the connection's organization. */
import { expect, it } from "vitest";
import { setStreamStatus } from "../../../src/domain/webhooks/security-events/stream-status.ts";
import { createStream } from "../../../src/domain/webhooks/security-events/streams.ts";
import { useDatabase } from "../../support/mongo.ts";
import { givenClient, type ScimClient } from "./client.ts";

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
