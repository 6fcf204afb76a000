/** Records of identity providers that people sign in by. */
import { CERTIFICATE } from "../../support/certificate.ts";
import { make, type Tenant } from "./tenant.ts";

/** What an admin says of an identity provider. */
export const samlInput = (more: object = {}): object => ({
  kind: "saml",
  name: "SSO",
  entityId: "https://idp.test/entity",
  ssoUrl: "https://idp.test/sso",
  certificates: [CERTIFICATE],
  ...more,
});

export interface SamlConnection {
  readonly id: string;
  readonly saml: Record<"entityId" | "acsUrl" | "metadataUrl" | "loginUrl", string>;
}

/** Gives the organization SSO, as far as its rules go. */
export const givenSaml = async (tenant: Tenant, more: object = {}): Promise<SamlConnection> =>
  (await make(tenant.operator("post", `${tenant.path}/connections`, samlInput(more)))) as unknown as SamlConnection;
