/** Telling all owners that something happened which only they can judge. */
import type { Caller } from "../caller.ts";
import type { OwnerAlert } from "../mails/nouns.ts";
import { queueMail } from "../mails/outbox.ts";
import { organizationOf } from "../organizations/organizations.ts";
import { GrantModel } from "./grant.model.ts";
import { membershipsById } from "./membership-lookup.ts";

/** Queues one mail an owner, in the running transaction. `who` is an address or an id. */
export async function alertOwners(caller: Caller, what: OwnerAlert, who: string): Promise<void> {
  const { name } = await organizationOf(caller);
  const grants = await GrantModel.find(
    { organizationId: caller.organizationId, role: "owner", teamId: null, retiredAt: null },
    { membershipId: 1 },
  ).lean();
  const owners = await membershipsById(
    caller,
    grants.map(({ membershipId }) => membershipId),
  );
  const at = new Date();
  for (const { email, status } of owners)
    if (email !== null && status === "active")
      await queueMail({
        template: "owner_alert",
        content: { organization: name, what, who, at },
        to: email,
        organizationId: caller.organizationId,
      });
}
