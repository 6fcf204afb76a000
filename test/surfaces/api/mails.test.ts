import { afterEach, describe, expect, it } from "vitest";
import { MailModel } from "../../../src/domain/mails/mail.model.ts";
import { type Mailer, startMailer } from "../../../src/domain/mails/mailer.ts";
import { openInbox } from "../../support/inbox.ts";
import { invitationMail, LINK, queued } from "../../support/mails.ts";
import { useDatabase } from "../../support/mongo.ts";
import { client, givenTenant, newApp, OPERATOR_KEY } from "./tenant.ts";

useDatabase();
const app = newApp();
const operator = client(app, OPERATOR_KEY);

let mailer: Mailer | undefined;
afterEach(async () => {
  await mailer?.stop();
  mailer = undefined;
  await MailModel.collection.deleteMany({});
});

describe("GET /v1/mail", () => {
  it("shows what would have been sent, newest first, a page at a time", async () => {
    const [first, second] = [invitationMail(), invitationMail({ organization: "Globex" }, { locale: "de" })];
    await queued(first);
    await queued(second);

    const { status, body, headers } = await operator("get", "/mail?limit=1");
    expect(status).toBe(200);
    expect(headers["cache-control"]).toBe("no-store");
    expect(body.data).toEqual([
      {
        id: expect.stringMatching(/^mail_[0-9a-z]{26}$/),
        template: "invitation",
        to: second.to,
        subject: "Einladung zu „Globex“",
        text: expect.stringContaining(LINK),
        html: expect.stringContaining("<html"),
        links: [LINK],
        createdAt: expect.stringMatching(/Z$/),
      },
    ]);

    const older = await operator("get", `/mail?limit=1&cursor=${body.page.nextCursor}`);
    expect(older.body).toMatchObject({ data: [{ to: first.to }], page: { nextCursor: null } });
  });

  it("is not there while a mail server is set, and says so", async () => {
    await queued(invitationMail());
    const inbox = await openInbox();
    mailer = startMailer({ smtpUrl: inbox.url, from: "rollcall@rollcall.test", publicUrl: "https://rollcall.test" });

    const { status, body } = await operator("get", "/mail");

    expect(status).toBe(404);
    expect(body).toMatchObject({ code: "not_found", detail: expect.stringContaining("SMTP_URL") });
    await mailer.stop();
    await inbox.close();
    // What was kept is not sent late, when nobody expects it any more.
    expect(inbox.mails).toEqual([]);
  });

  it("is for the operator alone", async () => {
    await queued(invitationMail());
    const key = await (await givenTenant(app)).withKey();

    expect(await key("get", "/mail")).toMatchObject({ status: 403, body: { code: "forbidden" } });
  });
});
