/** The way on: nobody came for an account, but for the application behind it. */

import { atTheDoor } from "../../../domain/caller.ts";
import { acceptedUrlOf } from "../../../domain/invitations/reading.ts";
import { brandOf } from "../../../domain/organizations/organizations.ts";
import type { Person } from "../../../domain/persons/types.ts";
import { type Html, html } from "../../../platform/html.ts";
import { step } from "../frame/parts.ts";
import type { SignedIn } from "../route.ts";
import { frameWords } from "../words/frame.ts";

/** The step to the application of the organization where somebody is; where they have just accepted, to where the offer said. */
export async function wayOn({ session, locale, query }: SignedIn, { emailKey }: Person): Promise<Html | false> {
  const { organizationId } = session;
  if (organizationId === null) return false;
  const accepted = query("done")?.startsWith("accepted") ? acceptedUrlOf(atTheDoor(organizationId), emailKey) : null;
  const [named, brand] = [await accepted, await brandOf(organizationId)];
  const to = named ?? brand?.application?.url;
  if (to === undefined) return false;
  const name = brand?.application?.name ?? new URL(to).host;
  return html`<div class="onward">${step(to, frameWords[locale].onTo(name))}</div>`;
}
