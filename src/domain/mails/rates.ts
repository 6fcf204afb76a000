/** How many mails leave in an hour: nobody becomes a mail bomb, and nobody's mailbox becomes its target. */

import { HOUR_MS } from "../../platform/clock.ts";
import { INSTANCE } from "../caller.ts";
import type { MailDoc } from "./mail.model.ts";
import { MailRateModel } from "./mail.model.ts";

/** Mails in one hour. */
export const RATES = {
  /** To one address, about one organization; or about the person itself. */
  recipient: 20,
  /** To one address, about all organizations together. Mail about the person is not among them: no organization can stop it. */
  recipientOfAll: 60,
  /** To everybody, about one organization. */
  organization: 1_000,
} as const;

export type Verdict = "send" | "too_many_to_recipient" | { readonly after: Date };

/** Counts a mail that is about to be sent, and says whether it may be. */
export async function countMail({ organizationId, recipient }: MailDoc, now: Date): Promise<Verdict> {
  const hour = Math.floor(now.getTime() / HOUR_MS);
  const goneAt = new Date((hour + 2) * HOUR_MS);
  const count = (whom: string): Promise<number> => increment(`${whom}:${hour}`, goneAt);
  const ofPerson = organizationId === INSTANCE;
  if ((await count(`${organizationId}:${recipient}`)) > RATES.recipient) return "too_many_to_recipient";
  if (ofPerson) return "send";
  if ((await count(recipient)) > RATES.recipientOfAll) return "too_many_to_recipient";
  return (await count(organizationId)) > RATES.organization ? { after: new Date((hour + 1) * HOUR_MS) } : "send";
}

async function increment(key: string, goneAt: Date): Promise<number> {
  const update = { $inc: { count: 1 }, $setOnInsert: { goneAt } };
  const { count } = await MailRateModel.findOneAndUpdate({ _id: key }, update, {
    upsert: true,
    returnDocument: "after",
  }).lean();
  return count;
}
