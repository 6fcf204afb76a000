/** The way on: nobody came for an account, but for the application behind it, or to look after the organization. */

import { atTheDoor } from "../../../domain/caller.ts";
import { acceptedUrlOf } from "../../../domain/invitations/answering/accepted-url.ts";
import { standingOf } from "../../../domain/memberships/access/permissions.ts";
import { brandOf } from "../../../domain/organizations/organizations.ts";
import type { Permission } from "../../../domain/roles/built-in.ts";
import type { SessionView } from "../../../domain/sessions/view.ts";
import { type Html, html } from "../../../platform/html.ts";
import { step } from "../frame/parts.ts";
import type { SignedIn } from "../route.ts";
import { frameWords } from "../words/frame.ts";

/** The steps to the application of the organization where somebody is, and to its console for whoever may change something there. */
export async function wayOn(visit: SignedIn, view: SessionView): Promise<Html | false> {
  const application = await applicationOf(visit, view);
  const console = await consoleOf(view);
  if (!application && !console) return false;
  const words = frameWords[visit.locale];
  return html`<div class="onward">${application && step(application.url, words.onTo(application.name))}
${console && step(console, words.console, application ? "quiet" : "primary")}</div>`;
}

/** Where they have just accepted, to where the offer said. */
async function applicationOf({ session: { organizationId }, query }: SignedIn, { person }: SessionView) {
  if (organizationId === null) return undefined;
  const isNew = query("done")?.startsWith("accepted");
  const [named, brand] = [
    isNew ? await acceptedUrlOf(atTheDoor(organizationId), person.emailKey) : null,
    await brandOf(organizationId),
  ];
  const url = named ?? brand?.application?.url;
  return url === undefined ? undefined : { url, name: brand?.application?.name ?? new URL(url).host };
}

/** What somebody comes to the console for; that members may look at each other there leads nobody to it. */
const LOOKED_AFTER: readonly Permission[] = [
  ...(["organization:manage", "members:manage", "teams:manage"] as const),
  ...(["invitations:manage", "connections:manage", "events:read"] as const),
];

async function consoleOf({ organization, membership }: SessionView): Promise<string | undefined> {
  if (!organization || !membership) return undefined;
  const { permissions } = await standingOf(atTheDoor(organization.id), membership.id);
  return LOOKED_AFTER.some((one) => permissions.has(one)) ? `/console/${organization.slug}` : undefined;
}
