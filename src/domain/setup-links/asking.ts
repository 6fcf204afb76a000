/** Asking for a new link: whoever has a dead one reaches its maker by it, without being told who that is. */

import { transaction } from "../../platform/database/mongo.ts";
import { attempt, type Limit, networkOf } from "../../platform/http/rate-limits.ts";
import { emailKey } from "../address.ts";
import type { Caller } from "../caller.ts";
import { DomainError, invalidField, tooOften } from "../errors.ts";
import { record } from "../events/events.ts";
import { consoleLink } from "../links.ts";
import { queueMail } from "../mails/outbox.ts";
import { membershipById } from "../memberships/membership-lookup.ts";
import { alertOwners } from "../memberships/owners/owner-alerts.ts";
import { organizationOf } from "../organizations/organizations.ts";
import type { Visitor } from "../visitor.ts";
import { linkAnywhere, linkOfToken, sessionOfToken } from "./opening.ts";
import type { SetupLinkDoc } from "./setup-link.model.ts";
import { throughLink } from "./types.ts";

const DAY = 86_400;
const perLink: Limit = {
  name: "setup-asked",
  tries: 2,
  windowSeconds: DAY,
  firstWaitSeconds: DAY,
  longestWaitSeconds: DAY,
};
const perSource: Limit = {
  name: "setup-asking",
  tries: 10,
  windowSeconds: 3_600,
  firstWaitSeconds: 600,
  longestWaitSeconds: 3_600,
};

/** By what somebody shows that there was a link: its address, or the session that it opened. */
export interface Shown {
  readonly token?: string | undefined;
  readonly session?: string | undefined;
}

/**
 * Tells the link's maker, or the owners, that a new one is wanted; twice a day at most, and says so to nobody.
 * @throws DomainError `not_found`, `invalid`, `rate_limited`
 */
export async function askForLink(visitor: Visitor, shown: Shown, email: string | undefined): Promise<void> {
  const wait = await attempt(perSource, networkOf(visitor.ip));
  if (wait > 0) throw tooOften(wait);
  const link = await linkShown(shown);
  const key = email === undefined ? null : emailKey(email);
  if (email !== undefined && key === null) throw invalidField("/email", "This is no e-mail address.");
  if ((await attempt(perLink, link._id)) > 0) return;
  const caller = throughLink(link.organizationId, link._id, visitor);
  await transaction(async () => {
    await organizationOf(caller);
    await record(caller, {
      type: "setup_link.asked_for",
      object: { type: "setup_link", id: link._id },
      after: { email: key, ip: visitor.ip },
    });
    await tell(caller, link, key);
  });
}

async function linkShown({ token, session }: Shown): Promise<SetupLinkDoc> {
  if (token !== undefined) return linkOfToken(token);
  const opened = await sessionOfToken(session);
  const link = opened && (await linkAnywhere(opened.linkId));
  if (!link) throw new DomainError("unauthenticated", "Open the set-up link again.");
  return link;
}

/** The maker, where that is a member who is here; else the owners. */
async function tell(caller: Caller, link: SetupLinkDoc, asker: string | null): Promise<void> {
  const { createdBy } = link;
  const to = createdBy.kind === "membership" ? await activeAddress(caller, createdBy.id) : null;
  const who = asker ?? link.boundTo ?? link.emails[0] ?? link.name ?? link._id;
  if (to === null) return alertOwners(caller, { what: "setup_link_asked", who, at: "/directory" });
  const { name, slug } = await organizationOf(caller);
  await queueMail({
    template: "owner_alert",
    content: {
      organization: name,
      what: "setup_link_asked",
      who,
      at: new Date(),
      link: consoleLink(slug, "/directory"),
    },
    to,
    organizationId: caller.organizationId,
  });
}

async function activeAddress(caller: Caller, id: string): Promise<string | null> {
  const found = await membershipById(caller, id).catch((error: unknown) => {
    if (error instanceof DomainError && error.code === "not_found") return null;
    throw error;
  });
  return found?.status === "active" ? found.email : null;
}
