/** Signing in with a passkey: a copied one is told to whom it concerns. */
import type { AuthenticationResponseJSON } from "@simplewebauthn/server";
import { verifyPasskey } from "../../persons/factors/passkeys.ts";
import type { Person } from "../../persons/types.ts";
import type { Visitor } from "../../visitor.ts";
import { tellWrongTry } from "./refusals.ts";

/** The person whose passkey signed the challenge. @throws DomainError `invalid_credentials`; its reason says when the passkey was copied */
export async function finishPasskeySignIn(visitor: Visitor, response: AuthenticationResponseJSON): Promise<Person> {
  const { person, refusal } = await verifyPasskey(visitor, response);
  if (!refusal) return person;
  tellWrongTry(visitor, { person, organizationId: null, method: "passkey", factor: "first" }, refusal);
  throw refusal;
}
