/** Whether what a sign-in gave still counts. Every use of every token asks here, so whatever cuts access cuts the tokens without being told. */
import { findPerson } from "../persons/persons.ts";
import { standOf } from "../sessions/access-check.ts";
import { sessionStands } from "../sessions/sessions.ts";
import type { Shown } from "../sessions/types.ts";
import { type OidcGrantDoc, OidcGrantModel } from "./grant.model.ts";
import type { OidcGrant } from "./types.ts";

export const BY_ID = "a token names its grant, and the grant its organization";

/** The grant, while it counts: its session stands, and of an offline one all that a session rests on. */
export async function standingGrant(id: string): Promise<OidcGrant | null> {
  const found = await OidcGrantModel.findOne({ _id: id }).setOptions({ acrossOrganizations: BY_ID }).lean();
  if (!found || found.expiresAt <= new Date()) return null;
  const counts = found.offline ? await membershipStands(found) : await sessionStands(found.sessionId, found);
  return counts ? present(found) : null;
}

/** What of a grant says whose it is, and by which way of signing in. */
type Given = Pick<
  OidcGrantDoc,
  keyof Shown | "organizationId" | "membershipId" | "personId" | "personEpoch" | "accessEpoch"
>;

/** Whether the person is the same as at the sign-in, and admitted to the organization by that way of signing in. */
const membershipStands = async (given: Given): Promise<boolean> => (await membershipStand(given)).stands;

/** The same, and when that ends by itself; null where something would have to change for it. */
export async function membershipStand(given: Given): Promise<{ stands: boolean; lapsesAt: Date | null }> {
  const person = await findPerson(given.personId);
  if (!person || person.epoch !== given.personEpoch) return { stands: false, lapsesAt: null };
  return standOf({ ...given, state: "complete" }, person);
}

/** Whether an offline grant of this session at this client is there. */
export const hasOfflineGrant = async (organizationId: string, sid: string): Promise<boolean> =>
  (await OidcGrantModel.exists({ organizationId, sid, offline: true, expiresAt: { $gt: new Date() } })) !== null;

/** The grant as others know it. */
export const present = ({ _id, personEpoch: _, accessEpoch: __, ...rest }: OidcGrantDoc): OidcGrant => ({
  id: _id,
  ...rest,
});
