/** JWTs by which a client proves itself (RFC 7523 §3): signed by its key, meant for this server, short, and good once. */

import { decodeJwt } from "jose";
import { livingOf } from "../../../platform/keys/rotating.ts";
import { DomainError } from "../../errors.ts";
import type { ClientProof, CredentialDoc } from "../connection.model.ts";
import { keysOf } from "./key-sets.ts";
import { type Signed, signedToken } from "./signed-tokens.ts";
import { useToken } from "./used-tokens.ts";

/** The issuer of this server's tokens, and its token endpoint: what an assertion may be meant for. */
export interface Server {
  readonly issuer: string;
  readonly tokenEndpoint: string;
}

/** Longer ones are nothing to send with every request. */
const LONGEST_SECONDS = 3_600;

/** The client that an assertion says it is of, before anything of it is believed. */
export function clientNamedBy(assertion: string): string | undefined {
  try {
    const { iss, sub } = decodeJwt(assertion);
    return iss === sub ? sub : undefined;
  } catch {
    return undefined;
  }
}

const WORDS = {
  signature: "The assertion is not signed by a key of this client.",
  issuer: "The assertion's iss, sub, nbf or iat is not right.",
  audience: "The assertion is meant for another server.",
  expired: "The assertion has expired.",
  lifetime: "The assertion is good for more than an hour.",
  jti: "The assertion has no jti.",
  claims: "The assertion's iss, sub, nbf or iat is not right.",
  type: "The assertion is of another kind.",
} as const;

/**
 * The keys of the client that have signed it.
 * @throws DomainError `unauthenticated` with what is wrong with it, `unavailable` where its keys cannot be read
 */
export async function proofOfAssertion(client: CredentialDoc, assertion: string, server: Server): Promise<ClientProof> {
  const { proof, jti, until } = await verified(client, assertion, server);
  const { _id, organizationId, connectionId } = client;
  const used = { organizationId, connectionId: connectionId ?? _id, issuer: _id, jti, expiresAt: until };
  if (!(await useToken(used)))
    throw new DomainError("unauthenticated", "The assertion was used before.", [], { reason: "replayed" });
  return proof;
}

async function verified(
  { _id, proofs = [] }: CredentialDoc,
  assertion: string,
  { issuer, tokenEndpoint }: Server,
): Promise<Signed & { readonly proof: ClientProof }> {
  const expected = {
    ...{ issuer: _id, subject: _id, audience: [issuer, tokenEndpoint], ends: true },
    ...{ longest: LONGEST_SECONDS, words: WORDS },
  };
  let wrong: unknown = new DomainError("unauthenticated", WORDS.signature, [], { reason: "signature" });
  for (const proof of livingOf(proofs).filter(({ digest }) => digest === null)) {
    try {
      return { proof, ...(await signedToken(assertion, keysOf(proof, _id), expected)) };
    } catch (error) {
      wrong = error;
    }
  }
  throw wrong;
}
