/** What became of an invitation, step by step: whoever invited finds out from it alone why somebody has not come in. */
import request from "supertest";
import { beforeEach, describe, expect, it } from "vitest";
import { InvitationModel } from "../../../src/domain/invitations/invitation.model.ts";
import { forgetPolicies } from "../../../src/domain/organizations/policies/policies.ts";
import { bestEffortDone } from "../../../src/platform/jobs/best-effort.ts";
import { useDatabase } from "../../support/mongo.ts";
import { otherThan } from "../../support/texts.ts";
import { givenTenant, make, newApp, type Tenant } from "./tenant.ts";
import { invited, PASSWORD } from "./trials.ts";

useDatabase();
const app = newApp();
let acme: Tenant;
beforeEach(async () => {
  acme = await givenTenant(app);
});

interface Step {
  readonly type: string | null;
  readonly effects: readonly string[];
  readonly remedies: readonly { readonly text: string; readonly call: { method: string; path: string } | null }[];
  readonly events: readonly string[];
  readonly requestId: string | null;
}

const accept = (token: string) => request(app).post("/v1/invitations/accept").send({ token, password: PASSWORD });
const policies = async (body: object): Promise<void> => {
  await make(acme.operator("patch", `${acme.path}/policies`, body));
  forgetPolicies();
};
/** The steps, newest first. */
async function stepsOf(id: string, query = ""): Promise<Step[]> {
  await bestEffortDone();
  const { status, body } = await acme.operator("get", `${acme.path}/invitations/${id}/steps${query}`);
  expect(status).toBe(200);
  return body.data;
}
const sentences = async (id: string): Promise<string[]> => (await stepsOf(id)).flatMap(({ effects }) => effects);

describe("the steps of an invitation", () => {
  it("tell who was invited to what, and who came in with it, and lead to the events and back", async () => {
    const { id: team = "" } = await make(acme.operator("post", `${acme.path}/teams`, { name: "Core" }));
    const { id, token } = await invited(acme, {
      emails: ["gina@studio.test"],
      roles: ["guest"],
      teams: [{ id: team, roles: ["maintainer"] }],
    });
    await make(acme.operator("post", `${acme.path}/invitations/${id}/resend`, { sendEmail: false }));
    expect((await accept(token)).body.code).toBe("invitation_revoked");
    const { body } = await acme.operator("post", `${acme.path}/invitations/${id}/resend`, { sendEmail: false });
    const accepted = await request(app)
      .post("/v1/invitations/accept")
      .send({ token: body.acceptUrl.split("/").at(-1), password: PASSWORD, displayName: "Gina Galli" });
    expect(accepted.status).toBe(200);

    const steps = await stepsOf(id);
    expect(steps.map(({ effects }) => effects[0])).toEqual([
      "Gina Galli accepted and joined the organization → role guest, team Core as maintainer",
      expect.stringMatching(/^The operator sent it again; open until \d{4}-\d\d-\d\d, and the links before are dead$/),
      "no effect: it could not be accepted: the link was taken back, or there is a newer one",
      expect.stringMatching(/^The operator sent it again/),
      expect.stringMatching(
        /^The operator invited gina@studio\.test as guest → role guest, team Core as maintainer; open until \d{4}-\d\d-\d\d$/,
      ),
    ]);
    // It is over: nothing is left to be ended.
    expect(steps.flatMap(({ remedies }) => remedies)).toEqual([]);
    const log = (await acme.operator("get", `${acme.path}/events?object=${id}&order=newest_first`)).body.data;
    expect(steps.map(({ events }) => events[0])).toEqual(log.map((event: { id: string }) => event.id));
    expect(steps.map(({ requestId }) => requestId)).toEqual(
      log.map((event: { cause: { requestId: string } }) => event.cause.requestId),
    );
    const member = (await acme.operator("get", `${acme.path}/events?object=${accepted.body.membership.id}`)).body.data;
    expect(steps[0]?.events).toContain(member[0].id);
  });

  it("say why somebody who wants to come in cannot, and which call ends it", async () => {
    const { id, token } = await invited(acme);
    await policies({ externalGuests: false });
    for (let time = 0; time < 3; time++) expect((await accept(token)).body.code).toBe("external_guests_disabled");

    const [step, ...before] = await stepsOf(id);
    expect(step).toMatchObject({
      type: "invitation.acceptance_refused",
      effects: ["no effect: it could not be accepted: external guests are switched off"],
      remedies: [{ call: { method: "PATCH", path: `/v1${acme.path}/policies` } }],
    });
    // It is told once, not each time.
    expect(before).toHaveLength(1);

    await policies({ externalGuests: true, seatLimit: 1 });
    await make(acme.operator("post", `${acme.path}/memberships`, { email: "the-one@acme.test" }));
    expect((await accept(token)).body.code).toBe("seat_limit_reached");
    expect(await sentences(id)).toContain("no effect: it could not be accepted: no seat is free");
    await policies({ seatLimit: null });
    expect((await accept(token)).status).toBe(200);
  });

  it("tell nobody of a wrong password or a link that was made up", async () => {
    const { id, token } = await invited(acme);
    const short = await request(app).post("/v1/invitations/accept").send({ token, password: "short" });
    expect(short.status).toBe(422);
    await accept(otherThan(token));

    expect(await stepsOf(id)).toHaveLength(1);
  });

  it("end with the term, which nobody writes an event of, and say how it is offered anew", async () => {
    const { id } = await invited(acme);
    const over = { expiresAt: new Date(Date.now() - 1_000) };
    await InvitationModel.updateOne({ organizationId: acme.id, _id: id }, { $set: over });

    const [end] = await stepsOf(id);
    expect(end).toMatchObject({
      type: null,
      effects: ["no effect: the offer ended before anybody answered"],
      remedies: [{ call: { method: "POST", path: `/v1${acme.path}/invitations/${id}/resend` } }],
      events: [],
    });
  });

  it("tell of saying no and of taking back, a page at a time", async () => {
    const [declined, revoked] = [await invited(acme), await invited(acme)];
    await request(app).post("/v1/invitations/decline").send({ token: declined.token });
    await make(acme.operator("post", `${acme.path}/invitations/${revoked.id}/revoke`));

    expect(await sentences(declined.id)).toContain("no effect: the person declined");
    const first = await acme.operator("get", `${acme.path}/invitations/${revoked.id}/steps?limit=1`);
    expect(first.body.data).toMatchObject([{ effects: ["no effect: The operator took it back"] }]);
    const rest = await stepsOf(revoked.id, `?cursor=${encodeURIComponent(first.body.page.nextCursor)}`);
    expect(rest.map(({ type }) => type)).toEqual(["invitation.created"]);
  });

  it("are not there for another organization", async () => {
    const [globex, { id }] = [await givenTenant(app), await invited(acme)];
    expect((await acme.operator("get", `${globex.path}/invitations/${id}/steps`)).status).toBe(404);
  });
});
