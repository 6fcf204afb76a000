/** At an issuer where anybody can have an account, an account says nothing of belonging to the organization. */
import { beforeEach, describe, expect, it } from "vitest";
import { createMembership } from "../../../src/domain/memberships/memberships.ts";
import { decide } from "../../../src/domain/sso/ties/matching.ts";
import { useDatabase } from "../../support/mongo.ts";
import { invited } from "../../support/visitors.ts";
import { givenOrganization, refusal, type World } from "../../support/world.ts";

useDatabase();

const OWN = "https://idp.acme.test";
const PUBLIC = [
  "https://accounts.google.com",
  "https://accounts.google.com/",
  "https://login.microsoftonline.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0",
];
const TENANT = "https://login.microsoftonline.com/3f1d1c2e-0000-4000-8000-000000000001/v2.0";

let acme: World & { domain: string };
beforeEach(async () => {
  acme = await givenOrganization();
});

const arriving = (issuer: string, email: string) =>
  decide(
    acme.caller,
    { id: "con_1", settings: { provisioning: "jit", nameIdMatches: null, loginGroups: [] } } as never,
    {
      ...{ connectionId: "con_1", idpEntityId: issuer, nameId: email, nameIdFormat: "iss_sub", email },
      ...{
        displayName: null,
        attributes: {},
        groups: undefined,
        overage: false,
        sessionEndsAt: undefined,
        provedAt: undefined,
      },
    },
  );

describe("joining by signing in", () => {
  it.each(PUBLIC)("at %s is for addresses of verified domains alone", async (issuer) => {
    expect(await refusal(arriving(issuer, "stranger@mail.test"))).toBe("sso_identity_unmatched");
    expect(await arriving(issuer, `jane@${acme.domain}`)).toMatchObject({ kind: "new" });
  });

  it("at the organization's own provider is for everybody whom it names", async () => {
    for (const issuer of [OWN, TENANT])
      expect(await arriving(issuer, "contractor@mail.test")).toMatchObject({ kind: "new" });
  });

  it("is for no address that another organization has verified", async () => {
    const other = await givenOrganization("other");
    expect(await refusal(arriving(PUBLIC[0] ?? "", `eve@${other.domain}`))).toBe("sso_identity_unmatched");
  });

  it("leaves alone who is invited, and who is a member", async () => {
    await invited(acme.caller, "guest@mail.test", { roles: ["guest"] });
    expect(await arriving(PUBLIC[0] ?? "", "guest@mail.test")).toMatchObject({ kind: "invited" });
    const { id } = await createMembership(acme.caller, { email: `joe@${acme.domain}` });
    expect(await arriving(PUBLIC[0] ?? "", `joe@${acme.domain}`)).toMatchObject({
      kind: "member",
      membership: { _id: id },
    });
  });
});
