/** Proving a mailbox: a link for mailboxes opens nothing until a code that was mailed to one of them is shown, and the first one keeps it. */
import { randomInt } from "node:crypto";
import { transaction } from "../../platform/database/mongo.ts";
import { attempt, type Limit } from "../../platform/http/rate-limits.ts";
import { digest, sameDigest } from "../../platform/keys/secrets.ts";
import { emailKey } from "../address.ts";
import { DomainError, invalidField, tooOften } from "../errors.ts";
import { record } from "../events/events.ts";
import { queueMail } from "../mails/outbox.ts";
import type { Locale } from "../mails/types.ts";
import { organizationOf } from "../organizations/organizations.ts";
import { mayMail } from "../persons/guessing.ts";
import type { Visitor } from "../visitor.ts";
import { type Opened, sessionFor } from "./opening.ts";
import { type SetupLinkDoc, SetupLinkModel, type SetupSessionDoc, SetupSessionModel } from "./setup-link.model.ts";
import { throughLink } from "./types.ts";

const MINUTES = 10;
const TRIES = 5;
/** Codes tried for one link, whoever tries: a new session is no new beginning. */
const guesses: Limit = {
  ...{ name: "setup-code", tries: 20, windowSeconds: 3_600 },
  ...{ firstWaitSeconds: 900, longestWaitSeconds: 3_600 },
};

/**
 * Mails a code, if the address is one of the link's; whether it is, nobody is told.
 * @throws DomainError `setup_link_taken` when another mailbox has confirmed; `rate_limited` for a source that asks too often
 */
export async function sendCode(
  visitor: Visitor,
  { session, link }: Opened,
  { email, locale }: { readonly email: string; readonly locale?: Locale | undefined },
): Promise<void> {
  const key = keyOf(email);
  requireFree(link, key);
  const may = await mayMail(key, visitor);
  if (!may || !link.emailKeys.includes(key)) return;
  const code = String(randomInt(1_000_000)).padStart(6, "0");
  const caller = throughLink(link.organizationId, link._id, visitor);
  const { name } = await organizationOf(caller);
  const sent = {
    ...{ digest: digestOf(session.id, key, code), emailKey: key, triesLeft: TRIES },
    expiresAt: new Date(Date.now() + MINUTES * 60_000),
  };
  await transaction(async () => {
    await SetupSessionModel.updateOne(whereOf(session), { $set: { code: sent } });
    await queueMail({
      template: "setup_code",
      content: { organization: name, code, minutes: MINUTES },
      to: email,
      ...(locale && { locale }),
      organizationId: link.organizationId,
    });
  });
}

/**
 * Takes a code. The first mailbox keeps the link: another one is refused from then on.
 * @throws DomainError `invalid` at /code with `attemptsLeft`, `setup_link_taken`, `rate_limited`
 */
export async function confirmMailbox(
  visitor: Visitor,
  opened: Opened,
  { email, code }: { readonly email: string; readonly code: string },
): Promise<Opened> {
  const key = keyOf(email);
  requireFree(opened.link, key);
  const wait = await attempt(guesses, opened.link._id);
  if (wait > 0) throw tooOften(wait);
  await spendTry(opened.session, key, code);
  const { link, session } = await transaction(() => bind(visitor, opened, key));
  return { link, session: sessionFor(session, link) };
}

/** Counts the try before the code is looked at, so that many at once are no better than one after another. */
async function spendTry(session: Opened["session"], key: string, code: string): Promise<void> {
  const tried = await SetupSessionModel.findOneAndUpdate(
    {
      ...whereOf(session),
      "code.emailKey": key,
      "code.triesLeft": { $gt: 0 },
      "code.expiresAt": { $gt: new Date() },
    },
    { $inc: { "code.triesLeft": -1 } },
    { returnDocument: "after" },
  ).lean();
  if (!tried?.code) throw wrong(0);
  if (!sameDigest(tried.code.digest, digestOf(session.id, key, code))) throw wrong(tried.code.triesLeft);
}

function wrong(attemptsLeft: number): DomainError {
  const detail =
    attemptsLeft > 0
      ? `This is not the code. ${attemptsLeft} tries are left.`
      : "This code does not count. Ask for a new one.";
  return new DomainError("invalid", detail, [{ pointer: "/code", code: "wrong_code", detail }], { attemptsLeft });
}

async function bind(
  visitor: Visitor,
  { session, link: { organizationId, _id } }: Opened,
  key: string,
): Promise<{ link: SetupLinkDoc; session: SetupSessionDoc }> {
  const where = { organizationId, _id, $or: [{ boundTo: null }, { boundTo: key }] };
  const before = await SetupLinkModel.findOneAndUpdate(where, { $set: { boundTo: key } }).lean();
  if (!before) throw taken();
  const proved = await SetupSessionModel.findOneAndUpdate(
    whereOf(session),
    { $set: { emailKey: key, code: null } },
    { returnDocument: "after" },
  ).lean();
  if (!proved) throw new DomainError("unauthenticated", "Open the set-up link again.");
  await record(throughLink(organizationId, _id, visitor), {
    type: "setup_link.confirmed",
    object: { type: "setup_link", id: _id },
    after: { email: key, ip: visitor.ip, userAgent: visitor.userAgent },
  });
  return { link: { ...before, boundTo: key }, session: proved };
}

const whereOf = ({ id, organizationId }: Opened["session"]) => ({ organizationId, _id: id });

const digestOf = (sessionId: string, key: string, code: string): string =>
  digest(`setup code ${sessionId} ${key} ${code}`);

function keyOf(email: string): string {
  const key = emailKey(email);
  if (key === null) throw invalidField("/email", "This is no e-mail address.");
  return key;
}

function requireFree({ boundTo }: SetupLinkDoc, key: string): void {
  if (boundTo !== null && boundTo !== key) throw taken();
}

const taken = (): DomainError =>
  new DomainError("setup_link_taken", "Somebody else has confirmed this link already. Ask for one of your own.");
