/** Mails for tests: what goes into the outbox. */

import { queueMail } from "../../src/domain/mails/outbox.ts";
import type { NewMail } from "../../src/domain/mails/types.ts";
import { transaction } from "../../src/platform/database/mongo.ts";
import { newId } from "../../src/platform/ids.ts";

export const LINK = "https://rollcall.test/accept/inv_1_secret";

export type InvitationMail = NewMail<"invitation">;

/** A mail with an invitation; every call is about another one, of another organization, to another address. */
export function invitationMail(
  content: Partial<InvitationMail["content"]> = {},
  rest: Partial<InvitationMail> = {},
): InvitationMail {
  const id = newId("inv");
  return {
    template: "invitation",
    content: {
      organization: "Acme",
      inviter: "Jane Doe",
      name: "Max",
      roles: ["Guest"],
      teams: [{ name: "Engineering", roles: ["Lead"] }],
      message: null,
      expiresAt: new Date("2030-01-31T12:00:00Z"),
      accessEndsAt: new Date("2030-06-30T12:00:00Z"),
      link: LINK,
      ...content,
    },
    to: `${id}@guests.test`,
    organizationId: newId("org"),
    about: { type: "invitation", id },
    ...rest,
  };
}

/** Queues a mail in a transaction of its own, as a change would. */
export const queued = (mail: NewMail): Promise<string> => transaction(() => queueMail(mail));
