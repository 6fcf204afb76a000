/** Mail that came back late. */
import request from "supertest";
import { beforeAll, describe, expect, it } from "vitest";
import { MailModel } from "../../../src/domain/mails/mail.model.ts";
import { useDatabase } from "../../support/mongo.ts";
import { givenTenant, newApp, OPERATOR_KEY, type Tenant } from "./tenant.ts";
import { invited } from "./trials.ts";

useDatabase();
const app = newApp();
let acme: Tenant;
beforeAll(async () => {
  acme = await givenTenant(app);
});

/** An invitation whose mail was handed to the mail server. */
async function givenSent(): Promise<{ invitation: string; mail: string }> {
  const { id } = await invited(acme, { sendEmail: true });
  const sent = await MailModel.findOneAndUpdate(
    { organizationId: acme.id, "about.id": id },
    { $set: { state: "sent", sentAt: new Date(), sealed: null } },
  ).lean();
  return { invitation: id, mail: sent?._id ?? "" };
}
const post = (type: string, body: string | object) =>
  request(app)
    .post("/v1/mail/bounces")
    .set("Authorization", `Bearer ${OPERATOR_KEY}`)
    .type(type)
    .send(body as object);
const deliveryOf = async (id: string) => (await acme.operator("get", `${acme.path}/invitations/${id}`)).body.delivery;

const report = (mail: string, action = "failed", status = "5.1.1") =>
  [
    "From: MAILER-DAEMON@mx.test",
    "To: rollcall@app.test",
    "Subject: Undelivered Mail",
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b1"',
    "MIME-Version: 1.0",
    "",
    "--b1",
    "Content-Type: text/plain",
    "",
    "Your mail could not be delivered.",
    "--b1",
    "Content-Type: message/delivery-status",
    "",
    "Reporting-MTA: dns; mx.test",
    "",
    "Final-Recipient: rfc822; guest@elsewhere.test",
    `Action: ${action}`,
    `Status: ${status}`,
    "--b1",
    "Content-Type: text/rfc822-headers",
    "",
    `Message-ID: <${mail}@app.test>`,
    "Subject: You are invited",
    "--b1--",
    "",
  ].join("\r\n");

describe("a mail that came back", () => {
  it("marks its invitation, with why, and once", async () => {
    const { invitation, mail } = await givenSent();
    const tell = () => post("json", { bounces: [{ messageId: `<${mail}@app.test>`, status: "5.1.1" }] });
    expect((await tell()).body.results).toMatchObject([{ outcome: "noted" }]);
    expect((await tell()).body.results).toMatchObject([{ outcome: "already_noted" }]);
    expect(await deliveryOf(invitation)).toMatchObject({
      state: "bounced",
      error: expect.stringContaining("no such mailbox"),
    });
    const { body } = await acme.operator("get", `${acme.path}/events?type=invitation.bounced`);
    expect(body.data).toMatchObject([{ object: { id: invitation }, after: { mail } }]);
    expect(JSON.stringify(body)).not.toContain("guest@");
    await acme.operator("post", `${acme.path}/invitations/${invitation}/resend`, {});
    expect((await deliveryOf(invitation)).state).toBe("kept");
  });

  it("may be told by the report itself, as mail or as its body alone", async () => {
    const [one, two] = [await givenSent(), await givenSent()];
    expect((await post("message/rfc822", report(one.mail))).body).toMatchObject({ results: [{ outcome: "noted" }] });
    const [, body = ""] = report(two.mail).split(/\r\n\r\n(.*)/s);
    const type = 'multipart/report; report-type=delivery-status; boundary="b1"';
    expect((await post(type, body)).body).toMatchObject({ results: [{ outcome: "noted" }] });
    expect((await deliveryOf(two.invitation)).state).toBe("bounced");
  });

  it("is known by the id of its envelope where the report brings back nothing of it, and once where it brings back both", async () => {
    const [bare, whole] = [await givenSent(), await givenSent()];
    const withEnvelope = (mail: string) =>
      report(mail).replace("Reporting-MTA:", `Original-Envelope-Id: ${mail}\r\nReporting-MTA:`);
    const stripped = withEnvelope(bare.mail).replace(/^Message-ID: .*\r\n/m, "");
    expect((await post("message/rfc822", stripped)).body.results).toEqual([{ messageId: bare.mail, outcome: "noted" }]);
    expect((await deliveryOf(bare.invitation)).state).toBe("bounced");
    expect((await post("message/rfc822", withEnvelope(whole.mail))).body.results).toEqual([
      { messageId: `${whole.mail}@app.test`, outcome: "noted" },
    ]);
  });

  it("changes nothing when it is only late, unknown, not sent, or no report", async () => {
    const { invitation, mail } = await givenSent();
    expect((await post("message/rfc822", report(mail, "delayed", "4.4.1"))).body.results).toMatchObject([
      { outcome: "ignored" },
    ]);
    expect((await deliveryOf(invitation)).state).toBe("sent");
    expect((await post("json", { bounces: [{ messageId: "<x@y.test>" }] })).body.results).toMatchObject([
      { outcome: "unknown" },
    ]);
    const kept = await invited(acme, { sendEmail: true });
    const waiting = await MailModel.findOne({ organizationId: acme.id, "about.id": kept.id }).lean();
    expect((await post("json", { bounces: [{ messageId: waiting?._id }] })).body.results).toMatchObject([
      { outcome: "ignored" },
    ]);
    expect((await post("message/rfc822", "Subject: Hi\r\n\r\nHello")).status).toBe(422);
    const nested = Array.from(
      { length: 40 },
      (_, i) => `Content-Type: multipart/mixed; boundary=b${i}\r\n\r\n--b${i}\r\n`,
    );
    expect((await post("message/rfc822", nested.join(""))).status).toBe(422);
  });
});
