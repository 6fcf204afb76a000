/** Our side of an oidc connection: what is entered at the identity provider. Each connection has its own, so that no answer is another's. */

export interface OidcAddresses {
  /** Where answers arrive. */
  readonly redirectUri: string;
  readonly loginUrl: string;
  /** Our public keys, for a client that proves itself by one. */
  readonly jwksUri: string;
  readonly backchannelLogoutUri: string;
  /** Where a sign-out that began here comes back to. */
  readonly postLogoutRedirectUri: string;
}

/** The addresses of a connection, at the origin where people reach us. */
export function addressesOf(publicUrl: string, connectionId: string): OidcAddresses {
  const at = (what: string): string => `${publicUrl}/sso/oidc/${connectionId}/${what}`;
  return {
    redirectUri: at("callback"),
    loginUrl: at("login"),
    jwksUri: at("jwks"),
    backchannelLogoutUri: at("backchannel-logout"),
    postLogoutRedirectUri: at("signed-out"),
  };
}
