/** What a client's request asks of the session that the browser has, and which step comes next. The one place where both are compared. */
import { organizationBySlug } from "../organizations/organizations.ts";
import type { Pending, Session } from "../sessions/types.ts";
import { organizationsOf } from "../sessions/view.ts";

export interface Asked {
  /** Slug; without one any organization will do. */
  readonly organization: string | undefined;
  /** The person has to prove to be there, whatever session stands. */
  readonly fresh: boolean;
  /** The person is to choose. */
  readonly choose: boolean;
  /** Seconds: an older sign-in does not count. */
  readonly maxAge: number | undefined;
  /** Only this person will do. */
  readonly personId: string | undefined;
  /** When the request came: a sign-in after it is fresh. */
  readonly since: Date | undefined;
}

export type Step =
  /** The session is what was asked for. */
  | { readonly kind: "ready"; readonly session: Session }
  | { readonly kind: "sign_in" }
  | { readonly kind: Pending }
  | { readonly kind: "choose" }
  | { readonly kind: "switch"; readonly slug: string; readonly session: Session }
  | { readonly kind: "refuse"; readonly error: "access_denied" | "login_required"; readonly reason: string };

/** Which step comes next for a browser with this session, or with none. */
export async function stepFor(session: Session | null, asked: Asked, now = new Date()): Promise<Step> {
  if (!session) return { kind: "sign_in" };
  if (session.state !== "complete")
    return (await isElsewhere(session, asked)) ? { kind: "sign_in" } : { kind: session.state };
  if (isTooOld(session, asked, now)) return { kind: "sign_in" };
  if (asked.personId !== undefined && asked.personId !== session.personId)
    return { kind: "refuse", error: "login_required", reason: "another_person" };
  if (asked.choose) return { kind: "choose" };
  return asked.organization === undefined ? anywhere(session) : inside(session, asked.organization);
}

/** Whether a sign-in that waits for its second factor is to another organization, or was there before somebody was to choose. */
async function isElsewhere(
  { organizationId, createdAt }: Session,
  { organization, choose, since }: Asked,
): Promise<boolean> {
  if (choose && since !== undefined && createdAt < since) return true;
  return organization !== undefined && (await organizationBySlug(organization))?.id !== organizationId;
}

function isTooOld({ authenticatedAt }: Session, { fresh, maxAge, since }: Asked, now: Date): boolean {
  if (since !== undefined && authenticatedAt >= since) return false;
  return fresh || (maxAge !== undefined && now.getTime() - authenticatedAt.getTime() > maxAge * 1000);
}

async function anywhere(session: Session): Promise<Step> {
  if (session.organizationId !== null) return { kind: "ready", session };
  const all = await organizationsOf(session);
  const open = all.filter(({ status }) => status === "active");
  const [only, ...others] = open.length > 0 ? open : all;
  if (!only) return nobody;
  // Who can be in one has nothing to choose.
  return others.length > 0 ? { kind: "choose" } : { kind: "switch", slug: only.slug, session };
}

const nobody: Step = { kind: "refuse", error: "access_denied", reason: "membership_missing" };

async function inside(session: Session, slug: string): Promise<Step> {
  const organization = await organizationBySlug(slug);
  if (!organization) return nobody;
  if (organization.id === session.organizationId) return { kind: "ready", session };
  return { kind: "switch", slug: organization.slug, session };
}
