/**
 * Addresses that only a sign-in by SSO said, of members whom an earlier version took in: it noted them as given by hand, so that whoever proved
 * such an address elsewhere was taken for the member. Who wrote an address stands in the log.
 */
import { emailKey } from "../address.ts";
import type { Caller } from "../caller.ts";
import { ssoDocumentById } from "../connections/sso/sso-lookup.ts";
import { type Event, listEvents } from "../events/events.ts";
import { wasOffered } from "../invitations/reading.ts";
import { addressesByHand, type EarlierAddress, noteSaidBySso } from "../memberships/earlier-addresses.ts";

/** How far it has come, and whether it is to stop. */
interface Going {
  readonly from: string | null;
  readonly note: (position: string) => Promise<void>;
  readonly stopping: AbortSignal;
}

/** Goes through all members whose address counts as given by hand. Run again it finds nothing to do. */
export async function noteEarlierAddresses({ from, note, stopping }: Going): Promise<void> {
  for (let after = from ?? ""; !stopping.aborted; ) {
    const found = await addressesByHand(after);
    for (const one of found) if (await cameBySso(one)) await noteSaidBySso(one);
    const last = found.at(-1);
    if (!last) return;
    after = last._id;
    await note(after);
  }
}

/** Of the log, what says an address. */
const SAYING = ["membership.created", "membership.updated"];

async function cameBySso({ _id, organizationId, emailKey: key, offeredTo }: EarlierAddress): Promise<boolean> {
  const caller: Caller = { organizationId, actor: { kind: "system", id: "upgrade" }, requestId: `upgrade ${_id}` };
  if (key === null || offeredTo === key || (await wasOffered(caller, _id, key))) return false;
  const said = await lastSaying(caller, _id);
  return said !== undefined && emailKey(String(said.after?.email)) === key && (await isBySso(caller, said));
}

/** The event that wrote the address last. */
async function lastSaying(caller: Caller, objectId: string): Promise<Event | undefined> {
  for (let after: string | undefined; ; ) {
    const page = { objectId, types: SAYING, newestFirst: true, limit: 50, ...(after !== undefined && { after }) };
    const { items, nextCursor } = await listEvents(caller, page);
    const found = items.find((one) => typeof one.after?.email === "string");
    if (found || nextCursor === null) return found;
    after = nextCursor;
  }
}

/** Who joins by signing in is told with the connection; who is there already follows what it says. */
const isBySso = async ({ organizationId }: Caller, { type, actor, after }: Event): Promise<boolean> =>
  type === "membership.created"
    ? typeof after?.connectionId === "string"
    : actor.kind === "connection" && (await ssoDocumentById(actor.id))?.organizationId === organizationId;
