/** Links that prove a mailbox: `<id>_<secret>`, of which only the digest is stored. Each works once and not for long. */
import { HOUR_MS } from "../../platform/clock.ts";
import { newId, secretForm } from "../../platform/ids.ts";
import { digest, newSecret, sameDigest } from "../../platform/keys/secrets.ts";
import { type DomainError, invalidField } from "../errors.ts";
import { type MailedLinkDoc, MailedLinkModel } from "./person.model.ts";

export type Purpose = MailedLinkDoc["purpose"];

const LIVES_MS: Record<Purpose, number> = {
  registration: 24 * HOUR_MS,
  address_change: 24 * HOUR_MS,
  password_reset: HOUR_MS,
  // Nobody asked for it: it may lie in a mailbox over a weekend.
  set_up: 72 * HOUR_MS,
  // As long as the policy may put a reset off.
  factor_reset: 168 * HOUR_MS,
};
const PREFIX = {
  registration: "prg",
  address_change: "pac",
  password_reset: "prs",
  set_up: "psu",
  factor_reset: "pfr",
} as const;

/** Whom a link was mailed to, as its page shows it. */
export interface MailedTo {
  readonly email: string;
  readonly displayName: string | null;
}

export type NewLink = Omit<MailedLinkDoc, "_id" | "digest" | "expiresAt">;

/** Makes a link's token, in the running transaction. Those of before for the same address and purpose end. */
export async function newMailedLink(link: NewLink, now = new Date()): Promise<string> {
  const secret = newSecret();
  const _id = newId(PREFIX[link.purpose]);
  const expiresAt = new Date(now.getTime() + LIVES_MS[link.purpose]);
  await MailedLinkModel.deleteMany({ emailKey: link.emailKey, purpose: link.purpose, personId: link.personId });
  await MailedLinkModel.insertMany([{ ...link, _id, digest: digest(secret), expiresAt }], { lean: true });
  return `${_id}_${secret}`;
}

const FORM = secretForm("prg", "pac", "prs", "psu", "pfr");

/** What the token's link says, without spending it. @throws DomainError `invalid` at /token when it does not work (any more) */
export async function readMailedLink(token: string, purpose: Purpose, now = new Date()): Promise<MailedLinkDoc> {
  const [, id, secret] = FORM.exec(token) ?? [];
  if (id === undefined || secret === undefined) throw dead();
  const found = await MailedLinkModel.findOne({ _id: id, purpose }).lean();
  if (!found || !sameDigest(found.digest, digest(secret)) || found.expiresAt <= now) throw dead();
  return found;
}

/** What a token says it is for, to be believed when it is read. */
export const isFor = (token: string, purpose: Purpose): boolean => token.startsWith(`${PREFIX[purpose]}_`);

/** Whether a link of this kind was mailed to the address within the last while. */
export async function wasMailed(emailKey: string, purpose: Purpose, withinMs: number): Promise<boolean> {
  const since = new Date(Date.now() + LIVES_MS[purpose] - withinMs);
  return (await MailedLinkModel.exists({ emailKey, purpose, expiresAt: { $gt: since } })) !== null;
}

/** Spends the link, in the running transaction: of two who try, one finds it gone. @throws DomainError `invalid` at /token */
export async function spendMailedLink({ _id }: MailedLinkDoc): Promise<void> {
  const { deletedCount } = await MailedLinkModel.deleteOne({ _id });
  if (deletedCount === 0) throw dead();
}

/** Ends every link of the person, in the running transaction: how the person signs in has changed since. */
export async function endLinksOf(personId: string): Promise<void> {
  await MailedLinkModel.deleteMany({ personId });
}

/** The one answer to every link that does not work. */
export const dead = (): DomainError =>
  invalidField("/token", "This link has been used, has expired, or was replaced by a newer one. Ask for a new one.");
