/** Our public key of a connection, for a provider that wants us to prove by it that we are its client (RFC 7517, 5). */
import type { RequestHandler } from "express";
import { findOidcConnection } from "../../domain/connections/oidc/oidc-lookup.ts";
import { publicKeyOf } from "./client-key.ts";

/** GET. Empty where a secret proves it. */
export const jwks: RequestHandler = async (request, response) => {
  const connection = await findOidcConnection(String(request.params.connection));
  const byKey = connection.settings.clientProof === "private_key_jwt";
  response.set("Cache-Control", "public, max-age=300").json({ keys: byKey ? [await publicKeyOf(connection)] : [] });
};
