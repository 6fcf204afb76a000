/** Addresses that somebody else has written. */
import { MembershipModel } from "../../../src/domain/memberships/membership.model.ts";
import type { Place } from "./people.ts";

/** Writes another address to the membership, as a directory may. */
export const changeEmailOf = ({ caller, membershipId }: Place, email: string) =>
  MembershipModel.updateOne(
    { organizationId: caller.organizationId, _id: membershipId },
    { $set: { email, emailKey: email, holdsEmail: false } },
  );
