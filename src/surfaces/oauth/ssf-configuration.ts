/** Where receivers read how an organization sends security events (Shared Signals Framework 1.0 §7): each is an issuer of its own. */
import { type RequestHandler, Router } from "express";
import { idForm } from "../../platform/ids.ts";
import { failed, notSo, OAuthRefusal } from "./failures.ts";

const ORGANIZATION = idForm("org");

/** Below the public URL: the path of the issuer follows the well-known one. */
export const SSF_CONFIGURATION_PATH = "/.well-known/ssf-configuration";
const OF_ISSUER = `${SSF_CONFIGURATION_PATH}/ssf/:organization`;

/** What stands in it. It tells nothing of the organization, not even that there is one. */
export const ssfConfigurationOf = (publicUrl: string, organization: string) => {
  const at = `${publicUrl}/v1/organizations/${organization}/ssf`;
  return {
    ...{ spec_version: "1_0", issuer: `${publicUrl}/ssf/${organization}`, jwks_uri: `${publicUrl}/oidc/jwks` },
    delivery_methods_supported: ["urn:ietf:rfc:8935", "urn:ietf:rfc:8936"],
    ...{ configuration_endpoint: `${at}/streams`, status_endpoint: `${at}/status` },
    verification_endpoint: `${at}/verify`,
    // OAuth by the CAEP interoperability profile; a bearer token may be an API key as well.
    authorization_schemes: [{ spec_urn: "urn:ietf:rfc:6749" }, { spec_urn: "urn:ietf:rfc:6750" }],
    default_subjects: "ALL",
  };
};

/** The router to mount at the root. */
export function ssfConfigurationRouter(publicUrl: string): Router {
  const tell: RequestHandler = (request, response) => {
    const { organization } = request.params;
    if (typeof organization !== "string" || !ORGANIZATION.test(organization))
      throw new OAuthRefusal("invalid_request", "There is no such transmitter here.", 404);
    response.set("Cache-Control", "public, max-age=300").json(ssfConfigurationOf(publicUrl, organization));
  };
  return Router({ caseSensitive: true, strict: true })
    .get(OF_ISSUER, tell)
    .all(OF_ISSUER, notSo("GET, HEAD"))
    .use(SSF_CONFIGURATION_PATH, failed);
}
