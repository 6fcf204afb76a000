/** Whom an identity provider means (RFC 9493): by address, by its own name for somebody, or by an id that both know. */
import { emailKey } from "../../address.ts";
import type { Caller } from "../../caller.ts";
import type { Believing } from "../../connections/trusted-issuer.ts";
import { membershipIdOfUser, usersNamed } from "../../directory/users/user-briefs.ts";
import { DomainError } from "../../errors.ts";
import { LoginMethodModel } from "../../identities/login-method.model.ts";
import { membershipOfEmail, membershipsById, survivorOf } from "../../memberships/membership-lookup.ts";

const text = (value: unknown): string | undefined =>
  typeof value === "string" && value !== "" && value.length <= 1_000 && value.isWellFormed() ? value : undefined;

/** The membership that is meant; null where nobody is. @throws DomainError `invalid` for a subject of no known form */
export async function memberMeant(caller: Caller, of: Believing, subject: unknown): Promise<string | null> {
  const { format, email, iss, sub, id, user } = Object(subject) as Record<string, unknown>;
  const [address, name, opaque, issuer] = [text(email), text(sub), text(id), text(iss)];
  if (format === "email" && address) return byAddress(caller, address);
  if (format === "iss_sub" && name && issuer) return issuer === of.issuer.issuer ? byName(caller, of, name) : null;
  if (format === "opaque" && opaque) return byId(caller, of, opaque);
  // CAEP names the person inside a complex subject.
  if (format === "complex" && user !== undefined) return memberMeant(caller, of, user);
  throw new DomainError("invalid", "The subject is to be of the format email, iss_sub or opaque.");
}

async function byAddress(caller: Caller, address: string): Promise<string | null> {
  const key = emailKey(address);
  return key === null ? null : ((await membershipOfEmail(caller, key))?._id ?? null);
}

async function byName(caller: Caller, { connection }: Believing, nameId: string): Promise<string | null> {
  const { organizationId } = caller;
  const found = await LoginMethodModel.findOne({ organizationId, connectionId: connection._id, nameId }).lean();
  return found ? (await survivorOf(caller, found.membershipId))._id : byExternalId(caller, connection._id, nameId);
}

/** A connection that people are provisioned by knows the provider's name for somebody as `externalId`. Two who share one are nobody. */
async function byExternalId(caller: Caller, connectionId: string, externalId: string): Promise<string | null> {
  const [user, another] = await usersNamed(caller, connectionId, { externalIds: [externalId] });
  return user && !another ? user.membershipId : null;
}

/** The name at sign-in, the externalId, the id of the membership, or the SCIM id of the user. */
async function byId(caller: Caller, of: Believing, id: string): Promise<string | null> {
  const named = await byName(caller, of, id);
  if (named !== null) return named;
  const [member] = id.startsWith("mem_") ? await membershipsById(caller, [id]) : [];
  return member ? (await survivorOf(caller, member._id))._id : await membershipIdOfUser(caller, id);
}
