/** The views of the people's list: what each asks for, and who belongs to it. */
import type { paths, Schemas } from "../parts/data/api.ts";

type Membership = Schemas["Membership"];
export type Query = NonNullable<paths["/v1/organizations/{organization}/memberships"]["get"]["parameters"]["query"]>;
type Asked = Pick<Query, "status" | "kind" | "allowWithoutSso" | "endsBefore" | "sponsored">;

const SOON_DAYS = 14;

/** Until when an end is near: the same all day, so that the same list is the same address and the same answer. */
export function soon(now = new Date()): string {
  return new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate() + SOON_DAYS + 1)).toISOString();
}

const VIEWS: Readonly<Record<string, Asked>> = {
  all: {},
  guests: { kind: "guest" },
  withoutSso: { allowWithoutSso: true },
  waiting: { status: "waitlisted" },
  deactivated: { status: "deactivated" },
  removed: { status: "removed" },
};

/** To which the overview leads: tabs only while somebody is there. */
const LED_TO: Readonly<Record<string, () => Asked>> = {
  ending: () => ({ kind: "guest", status: "active", endsBefore: soon() }),
  unsponsored: () => ({ kind: "guest", status: "active", sponsored: false }),
};

/** The view of this name; that of everybody where there is none. */
export const viewOf = (name: string | undefined): string =>
  name !== undefined && (name in VIEWS || name in LED_TO) ? name : "all";

/** The tabs, with the view that somebody is in. */
export const tabsAt = (view: string): readonly string[] => [...new Set([...Object.keys(VIEWS), view])];

export const askedIn = (view: string): Asked => VIEWS[view] ?? LED_TO[view]?.() ?? {};

/** Whether somebody belongs to a view. */
export function isIn(view: string, { status, kind, ...one }: Membership): boolean {
  const asked = askedIn(view);
  if (asked.allowWithoutSso !== undefined && !one.allowWithoutSso) return false;
  if (asked.sponsored !== undefined && asked.sponsored !== (one.sponsorId !== null)) return false;
  if (asked.endsBefore !== undefined && !(one.expiresAt !== null && one.expiresAt < asked.endsBefore)) return false;
  const isOfStatus = asked.status === undefined ? status !== "removed" : asked.status === status;
  return isOfStatus && (asked.kind === undefined || asked.kind === kind);
}
