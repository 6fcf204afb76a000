/** Making a set-up link: nobody makes one that may more than they. */

import { DAY_MS } from "../../platform/clock.ts";
import { hasRoom } from "../../platform/database/locks.ts";
import { transaction } from "../../platform/database/mongo.ts";
import { newId } from "../../platform/ids.ts";
import { digest, newSecret } from "../../platform/keys/secrets.ts";
import { emailKey } from "../address.ts";
import type { Caller } from "../caller.ts";
import { DomainError, invalidField } from "../errors.ts";
import { record } from "../events/events.ts";
import { link } from "../links.ts";
import { organizationOf } from "../organizations/organizations.ts";
import { requireFuture } from "../times.ts";
import { requireMayMake } from "./authority.ts";
import { isFrameOrigin } from "./frame-origins.ts";
import { presentLink } from "./presenting.ts";
import { type SetupLinkDoc, SetupLinkModel } from "./setup-link.model.ts";
import { INTENTS, type NewSetupLink, type SetupLink } from "./types.ts";

const USUAL_DAYS = 7;
const LONGEST_DAYS = 30;
/** So long a link is listed after its end. */
const LISTED_DAYS = 180;

const MOST_LIVE = 100;

/**
 * Makes a link. Its address is in this answer only.
 * @throws DomainError `forbidden` and `role_not_grantable` for what the caller may not; `invalid`; `conflict` when there are too many
 */
export async function makeSetupLink(
  caller: Caller,
  input: NewSetupLink,
): Promise<{ readonly setupLink: SetupLink; readonly url: string }> {
  await organizationOf(caller);
  await requireMayMake(caller, input.intents);
  const secret = newSecret();
  const document = documentOf(caller, input, secret);
  await transaction(async () => {
    await requireRoom(caller);
    await SetupLinkModel.insertMany([document], { lean: true });
    await record(caller, {
      type: "setup_link.created",
      object: { type: "setup_link", id: document._id },
      after: toldOf(document),
    });
  });
  return { setupLink: presentLink(document), url: link(`/setup/${document._id}_${secret}`) };
}

const toldOf = ({ name, intents, idp, emails, frameOrigins, expiresAt }: SetupLinkDoc) => ({
  ...{ name, intents, idp, emails, frameOrigins, expiresAt },
});

function documentOf({ organizationId, actor }: Caller, input: NewSetupLink, secret: string): SetupLinkDoc {
  const now = new Date();
  const expiresAt = endOf(input.expiresAt, now);
  const emails = [...new Set(input.emails ?? [])];
  return {
    _id: newId("stl"),
    organizationId,
    digest: digest(secret),
    name: input.name ?? null,
    intents: INTENTS.filter((intent) => input.intents.includes(intent)),
    idp: input.idp ?? null,
    emails,
    emailKeys: keysOf(emails),
    boundTo: null,
    frameOrigins: originsOf(input.frameOrigins ?? []),
    createdBy: actor,
    createdAt: now,
    expiresAt,
    openedAt: null,
    finishedAt: null,
    revokedAt: null,
    goneAt: new Date(expiresAt.getTime() + LISTED_DAYS * DAY_MS),
  };
}

function endOf(asked: Date | undefined, now: Date): Date {
  if (asked === undefined) return new Date(now.getTime() + USUAL_DAYS * DAY_MS);
  requireFuture(asked, "/expiresAt");
  // A minute for clocks that differ.
  if (asked.getTime() > now.getTime() + LONGEST_DAYS * DAY_MS + 60_000)
    throw invalidField("/expiresAt", `A set-up link lasts ${LONGEST_DAYS} days at most.`);
  return asked;
}

const keysOf = (emails: readonly string[]): string[] => [
  ...new Set(
    emails.map((email, index) => {
      const key = emailKey(email);
      if (key === null) throw invalidField(`/emails/${index}`, "This is no e-mail address.");
      return key;
    }),
  ),
];

function originsOf(origins: readonly string[]): string[] {
  const unfit = origins.findIndex((origin) => !isFrameOrigin(origin));
  if (unfit >= 0)
    throw invalidField(
      `/frameOrigins/${unfit}`,
      "Name an origin: https, a host, and a port where it is not the usual one.",
    );
  return [...new Set(origins.map((origin) => new URL(origin).origin))];
}

/** Within the transaction that stores one more. @throws DomainError `conflict` */
async function requireRoom({ organizationId }: Caller): Promise<void> {
  const live = { organizationId, revokedAt: null, finishedAt: null, expiresAt: { $gt: new Date() } };
  const count = (most: number) => SetupLinkModel.countDocuments(live).limit(most);
  if (!(await hasRoom(`setup-links ${organizationId}`, MOST_LIVE, count)))
    throw new DomainError("conflict", `An organization has ${MOST_LIVE} set-up links at a time. Revoke some first.`);
}
