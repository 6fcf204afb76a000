/** The owners of an organization as mail reaches them, and telling all of them, or admins as well, that something happened which they have to judge. */
import type { Caller } from "../../caller.ts";
import { type ConsolePlace, consoleLink } from "../../links.ts";
import { queueMail } from "../../mails/outbox.ts";
import type { Locale, OwnerAlert } from "../../mails/types.ts";
import { organizationOf } from "../../organizations/organizations.ts";
import { localesOf } from "../../persons/locales.ts";
import { accessOf } from "../access/access.ts";
import { roleHolders, walkHolders } from "../access/holders.ts";
import { GrantModel } from "../grants/grant.model.ts";
import { membershipsById } from "../membership-lookup.ts";

/** What happened, to whom or what (an address or a name), and where it is judged. */
export interface Alert {
  readonly what: OwnerAlert;
  readonly who: string;
  readonly at: ConsolePlace;
}

/** Queues one mail an owner, in the running transaction. */
export const alertOwners = (caller: Caller, said: Alert): Promise<void> => alert(caller, ["owner"], said);

/** The same for owners and for whoever was made an admin here. */
export const alertAdmins = (caller: Caller, said: Alert): Promise<void> => alert(caller, ["owner", "admin"], said);

/** Where everybody is an admin, not everybody is told. */
const MOST_TOLD = 200;

async function alert(caller: Caller, roles: readonly string[], { what, who, at: place }: Alert): Promise<void> {
  const { name, slug } = await organizationOf(caller);
  const grants = await GrantModel.find(
    { organizationId: caller.organizationId, role: { $in: [...roles] }, teamId: null, retiredAt: null },
    { membershipId: 1 },
  )
    .limit(MOST_TOLD)
    .lean();
  const owners = await membershipsById(caller, [...new Set(grants.map(({ membershipId }) => membershipId))]);
  const at = new Date();
  for (const { email, status } of owners)
    if (email !== null && status === "active")
      await queueMail({
        template: "owner_alert",
        content: { organization: name, what, who, at, link: consoleLink(slug, place) },
        to: email,
        organizationId: caller.organizationId,
      });
}

/** More than any organization has; nobody mails a crowd. */
const MOST_OWNERS = 100;

/** Whoever really is an owner now, by whatever grant, and has an address; each with the language of the account. */
export async function ownersReached(caller: Caller): Promise<{ email: string; locale: Locale | undefined }[]> {
  const owners: { email: string; emailKey: string; personId: string }[] = [];
  for await (const ids of walkHolders(await roleHolders(caller, "owner"), "")) {
    const memberships = await membershipsById(caller, ids);
    const access = await accessOf(caller, memberships);
    for (const { _id, email, emailKey, personId } of memberships)
      if (email !== null && emailKey !== null && access.get(_id)?.roles.includes("owner"))
        owners.push({ email, emailKey, personId });
    if (owners.length >= MOST_OWNERS) break;
  }
  const locales = await localesOf(owners);
  return owners.slice(0, MOST_OWNERS).map(({ email, emailKey }) => ({ email, locale: locales.get(emailKey) }));
}
