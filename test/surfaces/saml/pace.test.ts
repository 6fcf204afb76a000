/** Too many sign-ins of one source at one connection. Who waits is told so on a page; nobody else is held up. */
import supertest from "supertest";
import { beforeAll, describe, expect, it } from "vitest";
import { createConnection } from "../../../src/domain/administration/connections/connections.ts";
import { listLogins } from "../../../src/domain/sso/log/finding-logins.ts";
import { AT_MOST, answeringAt, beginningAt } from "../../../src/domain/sso/rate-limits.ts";
import { LoginRequestModel } from "../../../src/domain/sso/sso.models.ts";
import { CERTIFICATE } from "../../support/certificate.ts";
import { useDatabase } from "../../support/mongo.ts";
import { app } from "../../support/sso.ts";
import { givenOrganization } from "../../support/world.ts";

useDatabase();
const application = app();
// Where supertest comes from.
const HERE = "::ffff:127.0.0.1";

async function givenConnection() {
  const { caller } = await givenOrganization();
  const provider = { entityId: "https://idp.test", ssoUrl: "https://idp.test/sso", certificates: [CERTIFICATE] };
  const { id } = await createConnection(caller, { kind: "saml", name: "SSO", ...provider });
  return { caller, id };
}

const begin = (id: string) => supertest(application).get(`/sso/saml/${id}/login`).set("Accept", "text/html");
const answer = (id: string) =>
  supertest(application)
    .post(`/sso/saml/${id}/acs`)
    .set("Accept", "text/html")
    .type("form")
    .send({ SAMLResponse: "AAAA" });

async function many(work: () => Promise<void>): Promise<void> {
  for (let done = 0; done < AT_MOST; done += 50) await Promise.all(Array.from({ length: 50 }, work));
}

describe("one source at one connection", () => {
  let busy: Awaited<ReturnType<typeof givenConnection>>;
  let quiet: Awaited<ReturnType<typeof givenConnection>>;
  beforeAll(async () => {
    [busy, quiet] = [await givenConnection(), await givenConnection()];
  });

  it("waits after too many beginnings, which leave nothing any more; another connection does not", async () => {
    await many(() => beginningAt(busy, HERE));

    const { status, headers, text } = await begin(busy.id);

    expect([status, headers["retry-after"]]).toEqual([429, "10"]);
    expect(text).toContain("rate_limited");
    const where = { organizationId: busy.caller.organizationId };
    expect(await LoginRequestModel.countDocuments(where)).toBe(0);
    expect((await begin(quiet.id)).status).toBe(302);
  });

  it("waits after too many answers, which are neither looked at nor logged any more", async () => {
    expect((await answer(busy.id)).text).toContain("response_unreadable");
    await many(() => answeringAt(quiet, HERE));

    expect((await answer(quiet.id)).status).toBe(429);

    expect((await listLogins(quiet.caller, quiet.id, { limit: 10 })).items).toEqual([]);
  });
});
