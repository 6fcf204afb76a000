/** Block C of the checklist: registration and invitation are two halves that meet in any order. Each test is named after its lines. */
import { describe, expect, it } from "vitest";
import { useDatabase } from "../support/mongo.ts";
import { newBrowser } from "../surfaces/auth/browser.ts";
import {
  accept,
  app,
  givenOrganization,
  invited,
  joined,
  mailsTo,
  outside,
  PASSWORD,
  people,
  register,
  signIn,
  tokenIn,
} from "./people.ts";

useDatabase();

describe("registered and invited", () => {
  it("C1 a registered person whom the organization does not know is refused with a named reason", async () => {
    const acme = await givenOrganization();
    const email = outside();
    await register(email);
    const { status, body } = await newBrowser(app).post("/password", {
      organization: acme.slug,
      email,
      password: PASSWORD,
    });
    expect([status, body.code]).toEqual([403, "membership_missing"]);
    expect(body.detail).toMatch(/not a member .* invitation/);
    const { data } = await acme.done("get", "/events?type=session.refused");
    expect(data).toMatchObject([{ after: { code: "membership_missing" }, object: { type: "person" } }]);
  });

  it("C2 once invited and accepted, the registration that was there works without a change", async () => {
    const acme = await givenOrganization();
    const email = outside();
    await register(email);
    expect(await signIn(acme, email)).toBe("membership_missing");
    await joined(acme, {}, email);
    expect(await signIn(acme, email)).toBe("in");
    expect(await people(acme)).toHaveLength(1);
  });

  it("C3 accepted first and registered afterwards works too", async () => {
    const acme = await givenOrganization();
    const email = outside();
    await joined(acme, {}, email);
    await register(email);
    expect(await signIn(acme, email)).toBe("in");
    expect(await people(acme)).toHaveLength(1);
    expect((await mailsTo(email)).some(({ links }) => links.some((one) => one.includes("/verify/")))).toBe(false);
  });

  it("C6 invited is not in yet, and accepted without credentials is not possible", async () => {
    const acme = await givenOrganization();
    const email = outside();
    await register(email);
    const { token } = await invited(acme, email);
    expect(await signIn(acme, email)).toBe("membership_missing");
    const stranger = await invited(acme, outside());
    const { status, body } = await accept(stranger.token, {});
    expect([status, body.errors?.[0]?.pointer]).toEqual([422, "/password"]);
    expect(await people(acme)).toEqual([]);
    expect((await accept(token)).status).toBe(200);
    expect(await signIn(acme, email)).toBe("in");
  });
});

describe("inviting", () => {
  it("C4 takes the name with the address, and shows what would be sent before it is", async () => {
    const acme = await givenOrganization();
    const email = outside();
    const body = { emails: [email], name: "Gwen Guest", roles: ["guest"] };
    const review = await acme.done("post", "/invitations/preview", body);
    expect(review.results).toMatchObject([{ email, status: "created", prospect: { roles: ["guest"] } }]);
    expect(await mailsTo(email)).toEqual([]);
    await acme.done("post", "/invitations", body);
    const [mail] = await mailsTo(email);
    expect(mail?.text).toContain("Gwen Guest");
    const { body: accepted } = await accept(tokenIn(mail?.links.find((one) => one.includes("/accept/")) ?? ""));
    expect(accepted.membership).toMatchObject({ displayName: "Gwen Guest" });
  });

  it("C5 the person gets a mail, and is no member before accepting", async () => {
    const acme = await givenOrganization();
    const email = outside();
    const { id } = await invited(acme, email);
    expect(await mailsTo(email)).toHaveLength(1);
    expect(await people(acme)).toEqual([]);
    expect(await acme.done("get", `/invitations/${id}`)).toMatchObject({ status: "pending", membershipId: null });
  });

  it("C7 an external person may be an administrator", async () => {
    const acme = await givenOrganization();
    const guest = await joined(acme, { roles: ["admin"] }, outside());
    expect(await acme.done("get", `/memberships/${guest.id}`)).toMatchObject({ kind: "guest", roles: ["admin"] });
    const path = `/organizations/${acme.id}`;
    expect((await guest.call("post", `${path}/teams`, { name: "Docs" })).status).toBe(201);
    const { body } = await guest.call("post", `${path}/invitations`, { emails: [outside()], roles: ["member"] });
    expect(body.results).toMatchObject([{ status: "created", invitation: { invitedBy: { id: guest.id } } }]);
  });
});
