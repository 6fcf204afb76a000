import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { INSTANCE } from "../../../src/domain/caller.ts";
import { EventModel } from "../../../src/domain/events/event.model.ts";
import { LEASE_MS, mailChannel, WAITS } from "../../../src/domain/mails/delivering.ts";
import { MailModel } from "../../../src/domain/mails/mail.model.ts";
import { type Mailer, startMailer } from "../../../src/domain/mails/mailer.ts";
import { deliveriesOf, queueMail, withdrawMails } from "../../../src/domain/mails/outbox.ts";
import { countMail, RATES } from "../../../src/domain/mails/rates.ts";
import { transaction } from "../../../src/platform/database/mongo.ts";
import { newId } from "../../../src/platform/ids.ts";
import { deliverDue } from "../../../src/platform/jobs/outbox/delivering.ts";
import { openSmtp } from "../../../src/platform/outgoing/smtp.ts";
import { type Inbox, openInbox } from "../../support/inbox.ts";
import { invitationMail, LINK, queued } from "../../support/mails.ts";
import { useDatabase } from "../../support/mongo.ts";

useDatabase({ scans: ["events by organizationId", "events by organizationId, type"] });

let inbox: Inbox;
beforeAll(async () => {
  inbox = await openInbox();
});
afterAll(() => inbox.close());

const mailers: Mailer[] = [];
afterEach(async () => {
  for (const mailer of mailers.splice(0)) await mailer.stop();
  await MailModel.collection.deleteMany({});
  inbox.mails.length = 0;
});

/** A mailer as the program starts it. */
function running(url = inbox.url): Mailer {
  const mailer = startMailer({
    smtpUrl: url,
    from: "Rollcall <rollcall@rollcall.test>",
    publicUrl: "https://rollcall.test",
  });
  mailers.push(mailer);
  return mailer;
}

/** What the invitation that the mail is about says of it. */
async function deliveryOf({ organizationId, about }: ReturnType<typeof invitationMail>) {
  const caller = { organizationId: organizationId ?? "", actor: { kind: "operator" }, requestId: "test" } as const;
  const id = about?.id ?? "";
  return (await deliveriesOf(caller, [id])).get(id);
}

/** Delivers by hand what is due at this time. */
const channel = (url = inbox.url) =>
  mailChannel(openSmtp({ url, from: "rollcall@rollcall.test", host: "rollcall.test" }));
const deliver = async (now: Date, url = inbox.url) => (await deliverDue(channel(url), { clock: () => now }))[0];

/** Queues with no mailer running, for delivery by hand. */
async function waiting(mail = invitationMail()): Promise<string> {
  const id = await queued(mail);
  await MailModel.collection.updateOne(
    { _id: id as never },
    { $set: { state: "queued", dueAt: new Date(), goneAt: null } },
  );
  return id;
}
const stored = async (id: string) => MailModel.findOne({ _id: id }).setOptions({ acrossOrganizations: "test" }).lean();
const later = (ms: number): Date => new Date(Date.now() + ms + 1_000);
const soon = <T>(check: () => T | Promise<T>) => vi.waitFor(check, { timeout: 300_000, interval: 20 });

describe("a mail", () => {
  it("goes out soon after the change that caused it, and only then", async () => {
    running();
    const mail = invitationMail();
    await transaction(async () => {
      await queueMail(mail);
      expect(inbox.attempts()).toBe(0);
    });

    await soon(() => expect(inbox.mails).toHaveLength(1));
    expect(inbox.mails[0]).toMatchObject({
      recipients: [mail.to],
      to: [{ address: mail.to }],
      from: { name: "Rollcall", address: "rollcall@rollcall.test" },
      subject: "Invitation to “Acme”",
    });
    expect(inbox.mails[0]).not.toHaveProperty("bcc");
    await soon(async () =>
      expect(await deliveryOf(mail)).toMatchObject({
        state: "sent",
        sentAt: expect.any(Date),
        error: null,
      }),
    );
  });

  it("asks for a report of its failure that names it by its id, and brings back nothing of its content", async () => {
    const id = await waiting();
    expect(await deliver(later(0))).toBe("delivered");
    expect(inbox.mails[0]?.reports).toEqual({ envid: id, ret: "HDRS", notify: "FAILURE" });
  });

  it("does not go out when the change does not happen", async () => {
    running();
    const failing = transaction(async () => {
      await queueMail(invitationMail());
      throw new Error("The change failed.");
    });
    await expect(failing).rejects.toThrow("The change failed.");
    const other = invitationMail();
    await queued(other);

    await soon(() => expect(inbox.mails.map(({ recipients }) => recipients)).toEqual([[other.to]]));
  });

  it("is stored sealed while it waits, and not at all when it was sent", async () => {
    const id = await waiting(invitationMail({ message: "canary" }));
    const before = JSON.stringify(await stored(id));
    expect(before).not.toMatch(/canary|guests\.test|secret|Acme/);

    expect(await deliver(later(0))).toBe("delivered");

    expect(await stored(id)).toMatchObject({ state: "sent", sealed: null, goneAt: expect.any(Date) });
  });

  it("is refused for anything that is not one address", async () => {
    for (const to of ["a@x.test, b@x.test", "a@x.test\r\nBcc: b@x.test", "Jane <a@x.test>", '"a b"@x.test', "none"])
      await expect(queueMail(invitationMail({}, { to }))).rejects.toMatchObject({ code: "invalid" });
  });

  it("takes the place of one that still waits and is about the same", async () => {
    const first = invitationMail();
    const one = await waiting(first);
    const two = await waiting({ ...first, content: { ...first.content, link: `${LINK}2` } });

    expect(await stored(one)).toBeNull();
    expect(await stored(two)).not.toBeNull();

    if (first.about) await withdrawMails({ organizationId: first.organizationId ?? "" }, first.about);
    expect(await stored(two)).toBeNull();
  });
});

describe("the mailer", () => {
  it("tries again after a 4xx, later and later, under one Message-ID", async () => {
    const id = await waiting();
    inbox.refuse("451 4.3.0 Try later", "452 4.2.2 Mailbox full");

    expect(await deliver(later(0))).toBe("postponed");
    expect(await stored(id)).toMatchObject({
      state: "queued",
      attempts: 1,
      error: "The mail server postponed the message: 451 4.3.0.",
    });
    expect(await deliver(later(0))).toBe("nothing");
    expect(await deliver(later(WAITS[0] ?? 0))).toBe("postponed");
    expect(await deliver(later((WAITS[0] ?? 0) + (WAITS[1] ?? 0) + 5_000))).toBe("delivered");

    expect(inbox.mails.map(({ messageId }) => messageId)).toEqual([`<${id}@rollcall.test>`]);
    expect(await stored(id)).toMatchObject({ state: "sent", error: null });
  });

  it("gives up after the last try, says why, and records it", async () => {
    const mail = invitationMail();
    const id = await waiting(mail);
    const tries = WAITS.length + 1;
    inbox.refuse(...Array.from({ length: tries }, () => "450 4.2.1 Busy"));
    let now = Date.now();
    for (const wait of [0, ...WAITS]) {
      now += wait + 1_000;
      await deliver(new Date(now));
    }

    expect(await stored(id)).toMatchObject({ state: "failed", attempts: tries, sealed: null });
    expect(inbox.mails).toEqual([]);
  });

  it("fails at once on a 5xx; the invitation and the log tell why without a secret", async () => {
    running();
    const mail = invitationMail();
    inbox.refuse(`550 5.1.1 <${mail.to}> unknown, see ${LINK}`);
    const id = await queued(mail);

    const reason = "The mail server refused the message: 550 5.1.1, there is no such mailbox.";
    await soon(async () => expect(await stored(id)).toMatchObject({ state: "failed", error: reason, sealed: null }));
    expect(await deliveryOf(mail)).toEqual({
      state: "failed",
      sentAt: null,
      error: reason,
    });
    expect(await EventModel.find({ organizationId: mail.organizationId ?? "" }).lean()).toMatchObject([
      {
        type: "mail.failed",
        actor: { kind: "system", id: "mailer" },
        object: mail.about,
        after: { template: "invitation", reason },
      },
    ]);
  });

  it("waits for a mail server that is away, and goes on when it is back", async () => {
    const elsewhere = await openInbox();
    await elsewhere.close();
    const id = await waiting();

    expect(await deliver(later(0), elsewhere.url)).toBe("channel_rests");
    expect(await stored(id)).toMatchObject({ state: "queued", error: "The mail server could not be reached." });

    const back = await openInbox(Number(new URL(elsewhere.url).port));
    expect(await deliver(later(WAITS[0] ?? 0), back.url)).toBe("delivered");
    expect(back.mails).toHaveLength(1);
    await back.close();
  });

  it("sends each mail once, however many mailers run", async () => {
    const ids = await Promise.all(Array.from({ length: 20 }, () => waiting()));
    running();
    running();
    running();

    await soon(async () => expect(await MailModel.collection.countDocuments({ state: "sent" })).toBe(ids.length));
    expect(inbox.mails.map(({ messageId }) => messageId).sort()).toEqual(
      ids.map((id) => `<${id}@rollcall.test>`).sort(),
    );
  });

  it("takes up what a mailer that died had in hand, under the same Message-ID", async () => {
    const id = await waiting();
    const sealed = (await stored(id))?.sealed;
    await deliver(later(0));
    // Sent, and ended before it could say so.
    const dead = { state: "sending", lease: "gone", sealed, dueAt: new Date(Date.now() + LEASE_MS), goneAt: null };
    await MailModel.collection.updateOne({ _id: id as never }, { $set: dead });

    expect(await deliver(later(0))).toBe("nothing");
    // By the database's clock, whatever this process's says.
    expect(await deliver(later(LEASE_MS))).toBe("nothing");
    await MailModel.collection.updateOne({ _id: id as never }, { $set: { dueAt: new Date(Date.now() - 1) } });
    expect(await deliver(later(0))).toBe("delivered");

    expect(new Set(inbox.mails.map(({ messageId }) => messageId))).toEqual(new Set([`<${id}@rollcall.test>`]));
    expect(inbox.mails).toHaveLength(2);
  });

  it("sends what the version before has left: what waited, what it tried, and what it had in hand", async () => {
    const ids = await Promise.all([waiting(), waiting(), waiting()]);
    const past = new Date(Date.now() - 1_000);
    const left = [
      { state: "queued", lease: null, attempts: 0 },
      { state: "queued", lease: null, attempts: 3, error: "The mail server could not be reached." },
      { state: "sending", lease: "d1f0", attempts: 1 },
    ];
    for (const [index, id] of ids.entries())
      await MailModel.collection.updateOne({ _id: id as never }, { $set: { ...left[index], dueAt: past } });
    running();

    await soon(async () => expect(await MailModel.collection.countDocuments({ state: "sent" })).toBe(3));
    expect(inbox.mails.map(({ messageId }) => messageId).sort()).toEqual(
      ids.map((id) => `<${id}@rollcall.test>`).sort(),
    );
  });

  it("gives a mail back when it is stopped while the mail server says nothing", async () => {
    const stopping = new AbortController();
    const silent = createServer(() => stopping.abort()).listen(0, "127.0.0.1");
    await once(silent, "listening");
    const url = `smtp://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    const id = await waiting();

    expect(await deliverDue(channel(url), { stopping: stopping.signal, clock: () => later(0) })).toEqual(["held"]);

    expect(await stored(id)).toMatchObject({ state: "queued", attempts: 0, sealed: expect.any(String) });
    silent.close();
  });

  it("K7 reaches addresses beyond ASCII", async () => {
    await waiting(invitationMail({}, { to: "max@müller.test" }));
    await waiting(invitationMail({}, { to: "jörg@guests.test" }));

    expect([await deliver(later(0)), await deliver(later(0))]).toEqual(["delivered", "delivered"]);
    // The server shows the domain of the envelope in letters again; what came is in the header.
    expect(inbox.mails.flatMap(({ recipients }) => recipients).sort()).toEqual(["jörg@guests.test", "max@müller.test"]);
    expect(inbox.mails.find(({ raw }) => raw.includes("To: max@xn--mller-kva.test"))).toBeDefined();
  });

  it("K1 writes no header that somebody typed", async () => {
    const typed = "Acme\r\nBcc: spy@evil.test\r\n\r\n<b>";
    const mail = invitationMail({ organization: typed, inviter: typed, name: typed, message: typed });
    await waiting(mail);
    await deliver(later(0));

    const [received] = inbox.mails;
    expect(received?.recipients).toEqual([mail.to]);
    expect(received?.raw.slice(0, received.raw.indexOf("\r\n\r\n"))).not.toMatch(/^(?:bcc|cc):/im);
    expect(received?.subject).toBe("Invitation to “Acme Bcc: spy@evil[.]test <b>”");
    expect(received?.html).not.toContain("<b>");
    expect(received?.headers).toEqual(
      expect.arrayContaining([expect.objectContaining({ key: "auto-submitted", value: "auto-generated" })]),
    );
  });

  it("fails a mail that another key sealed, or that was another's", async () => {
    const [one, two] = [await waiting(), await waiting()];
    await MailModel.collection.updateOne({ _id: one as never }, { $set: { sealed: (await stored(two))?.sealed } });

    expect(await deliver(later(0))).toBe("failed");
    expect(await stored(one)).toMatchObject({ state: "failed", error: expect.stringContaining("ENCRYPTION_KEY") });
  });
});

describe("the rate", () => {
  it("keeps one organization from flooding one address, and others out of it", async () => {
    const organizationId = newId("org");
    const to = "victim@rollcall.test";
    const flood = Array.from({ length: RATES.recipient + 1 }, () =>
      waiting(invitationMail({}, { organizationId, to })),
    );
    await Promise.all(flood);
    const now = later(0);
    const outcomes: (string | undefined)[] = [];
    for (const _ of flood) outcomes.push(await deliver(now));

    expect(outcomes.filter((outcome) => outcome === "delivered")).toHaveLength(RATES.recipient);
    expect(outcomes.filter((outcome) => outcome === "failed")).toHaveLength(1);
    expect(await EventModel.countDocuments({ organizationId, type: "mail.failed" })).toBe(1);

    await waiting(invitationMail({}, { to }));
    await waiting(invitationMail({}, { to, organizationId: null }));
    expect([await deliver(later(0)), await deliver(later(0))]).toEqual(["delivered", "delivered"]);
  });

  it("lets what is too much for an organization wait for the next hour", async () => {
    const mail = invitationMail();
    const now = new Date("2030-01-01T10:20:00Z");
    const document = (n: number) => ({ organizationId: mail.organizationId ?? INSTANCE, recipient: `r${n}` }) as never;
    for (let n = 0; n < RATES.organization; n++) await countMail(document(n), now);

    expect(await countMail(document(-1), now)).toEqual({ after: new Date("2030-01-01T11:00:00Z") });
    expect(await countMail(document(-2), new Date("2030-01-01T11:00:00Z"))).toBe("send");
  });
});
