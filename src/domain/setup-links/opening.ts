/** Opening a set-up link: its address becomes a session of the browser, so that the secret need not stay in an address. */

import { HOUR_MS } from "../../platform/clock.ts";
import { transaction } from "../../platform/database/mongo.ts";
import { attempt, type Limit } from "../../platform/http/rate-limits.ts";
import { newId, secretForm } from "../../platform/ids.ts";
import { digest, newSecret, sameDigest } from "../../platform/keys/secrets.ts";
import { DomainError, notFound, tooOften } from "../errors.ts";
import { record } from "../events/events.ts";
import { getOrganization, organizationOf } from "../organizations/organizations.ts";
import type { Visitor } from "../visitor.ts";
import { standsOn } from "./authority.ts";
import { stateOf } from "./presenting.ts";
import { type SetupLinkDoc, SetupLinkModel, type SetupSessionDoc, SetupSessionModel } from "./setup-link.model.ts";
import { type GoneReason, type LinkCaller, type SetupSession, throughLink } from "./types.ts";

const HOURS = 8;
const SEEN_EVERY_MS = 60_000;
const opens: Limit = {
  name: "setup-link",
  tries: 60,
  windowSeconds: 600,
  firstWaitSeconds: 30,
  longestWaitSeconds: 600,
};

/** A browser's session with the link that it stands on. */
export interface Opened {
  readonly session: SetupSession;
  readonly link: SetupLinkDoc;
}

const LINK_FORM = secretForm("stl");

/** The link of an address, whether it works or not. @throws DomainError `not_found` for one that there never was */
export async function linkOfToken(token: string): Promise<SetupLinkDoc> {
  const [, id = "", secret = ""] = LINK_FORM.exec(token) ?? [];
  const found = id === "" ? null : await linkAnywhere(id);
  if (!found || !sameDigest(found.digest, digest(secret))) throw notFound("set-up link", "of this address");
  return found;
}

/** @throws DomainError `setup_link_gone` with the reason */
async function requireLive(link: SetupLinkDoc): Promise<void> {
  const state = stateOf(link);
  if (state !== "unused" && state !== "open") throw await gone(state, link);
  if (!(await standsOn(link))) throw await gone("revoked", link);
}

const GONE: Readonly<Record<GoneReason, string>> = {
  expired: "This set-up link has expired.",
  revoked: "This set-up link was revoked.",
  finished: "This set-up is finished, and its link with it.",
};

/** Whoever has the link may know whose it was, to ask there. */
async function gone(reason: GoneReason, { organizationId, _id }: SetupLinkDoc): Promise<DomainError> {
  const whose = await getOrganization(throughLink(organizationId, _id, { requestId: "" })).catch(() => null);
  const organization = whose === null ? undefined : (whose.branding.displayName ?? whose.name);
  return new DomainError("setup_link_gone", GONE[reason], [], { reason, organization });
}

/**
 * Opens a link in a browser. @returns the session, and its token, which is told only here.
 * @throws DomainError `not_found`, `setup_link_gone`, `rate_limited`
 */
export async function openSetupLink(visitor: Visitor, token: string): Promise<Opened & { readonly token: string }> {
  const link = await linkOfToken(token);
  await requireLive(link);
  const wait = await attempt(opens, link._id);
  if (wait > 0) throw tooOften(wait);
  const [now, secret] = [new Date(), newSecret()];
  const { ip, userAgent } = visitor;
  const { organizationId, _id: linkId } = link;
  const document: SetupSessionDoc = {
    ...{ _id: newId("sus"), organizationId, linkId, digest: digest(secret), emailKey: null, code: null },
    ...{ createdAt: now, lastSeenAt: now, ip, userAgent },
    expiresAt: new Date(Math.min(link.expiresAt.getTime(), now.getTime() + HOURS * HOUR_MS)),
  };
  await transaction(async () => {
    await organizationOf(throughLink(organizationId, linkId, visitor));
    await SetupSessionModel.insertMany([document], { lean: true });
    await SetupLinkModel.updateOne({ organizationId, _id: linkId, openedAt: null }, { $set: { openedAt: now } });
    await record(throughLink(organizationId, linkId, visitor), {
      type: "setup_link.opened",
      object: { type: "setup_link", id: linkId },
      after: { ip, userAgent },
    });
  });
  return { session: sessionFor(document, link), link, token: `${document._id}_${secret}` };
}

const SESSION_FORM = secretForm("sus");

/**
 * The session of a browser's token; null where it is none, or over.
 * @throws DomainError `setup_link_gone` when its link does not work any more
 */
export async function resumeSetupSession(token: string | undefined): Promise<Opened | null> {
  const document = await sessionOfToken(token);
  if (!document) return null;
  const link = await linkAnywhere(document.linkId);
  if (!link) return null;
  await requireLive(link);
  const { organizationId, _id, lastSeenAt } = document;
  const now = new Date();
  if (now.getTime() - lastSeenAt.getTime() > SEEN_EVERY_MS)
    await SetupSessionModel.updateOne({ organizationId, _id }, { $set: { lastSeenAt: now } });
  return { session: sessionFor(document, link), link };
}

/** The session as it is stored, whether its link works or not. */
export async function sessionOfToken(token: string | undefined): Promise<SetupSessionDoc | null> {
  const [, id = "", secret = ""] = SESSION_FORM.exec(token ?? "") ?? [];
  if (id === "") return null;
  const found = await SetupSessionModel.findOne({ _id: id })
    .setOptions({ acrossOrganizations: "the session says which organization" })
    .lean();
  const isGood = found && found.expiresAt > new Date() && sameDigest(found.digest, digest(secret));
  return isGood ? found : null;
}

/** @throws nothing for an organization that has ended: its links are deleted with it */
export const linkAnywhere = (id: string): Promise<SetupLinkDoc | null> =>
  SetupLinkModel.findOne({ _id: id })
    .setOptions({ acrossOrganizations: "the link says which organization" })
    .lean()
    .exec();

/** A stored session as others see it. */
export function sessionFor(
  { _id, organizationId, linkId, emailKey, expiresAt }: SetupSessionDoc,
  link: SetupLinkDoc,
): SetupSession {
  const proved = link.emailKeys.length === 0 || (emailKey !== null && emailKey === link.boundTo);
  return {
    ...{ id: _id, linkId, organizationId, expiresAt },
    state: proved ? "open" : "needs_code",
    email: proved ? emailKey : null,
  };
}

/** Ends the session of a browser. */
export const endSetupSession = async ({ id, organizationId }: SetupSession): Promise<void> =>
  void (await SetupSessionModel.deleteOne({ organizationId, _id: id }));

/** Who asks by a session. @throws DomainError `forbidden` while no mailbox is proved */
export function callerOf({ session, link }: Opened, requestId: string): LinkCaller {
  if (session.state === "needs_code")
    throw new DomainError("forbidden", "Confirm your e-mail address first: POST /setup/session/code.");
  return {
    organizationId: link.organizationId,
    actor: { kind: "setup_link", id: link._id },
    maker: link.createdBy,
    intents: new Set(link.intents),
    requestId,
  };
}
