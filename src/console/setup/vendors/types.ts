/**
 * What somebody does at an identity provider, as data: the vendor's own names of pages and boxes, which value goes into which box, and how
 * what went wrong is mended there. The portal shows it, and the guides in docs/guides are made from it (`npm run guides`).
 */

import type { Deviation, OpenidDeviation } from "./deviations.ts";

/** A text in both languages. Names of pages, boxes and buttons stand in asterisks, as the vendor has them. */
export interface Said {
  readonly en: string;
  readonly de: string;
}

/** A value of ours that a box wants. */
export type Ours =
  | ("acsUrl" | "entityId" | "loginUrl" | "metadataUrl")
  | ("redirectUri" | "jwksUri" | "postLogoutRedirectUri" | "backchannelLogoutUri")
  | ("baseUrl" | "token")
  | ("tokenUrl" | "oauthClient" | "oauthSecret");

export interface Box {
  /** The vendor's name of it. */
  readonly box: string;
  /** A value of ours, a text to be typed or chosen as it stands, or what to do with it. */
  readonly value: { readonly ours: Ours } | { readonly typed: string } | Said;
}

export interface Step {
  /** The vendor's pages, from the one that is open first, with › between them; none where nothing new is opened. */
  readonly at?: string;
  /** Only where a key of ours proves that we are the client, in place of a secret. */
  readonly onlyWithKey?: true;
  readonly say?: Said;
  readonly boxes?: readonly Box[];
}

/** By what people sign in. */
export type Protocol = "oidc" | "saml";

/** Single sign-on by OpenID Connect. */
export interface Openid {
  /** Until issuer, client id and secret are there. */
  readonly before: readonly Step[];
  /** With our values. */
  readonly after: readonly Step[];
  /** The issuer where everybody has the same, else what one looks like. */
  readonly issuer: { readonly always: string } | { readonly like: string };
  /** What is asked for, where it is more than usual. */
  readonly scopes?: readonly string[];
  /** Whether a key of ours may prove that we are the client. */
  readonly takesKey: boolean;
  /** Where the vendor has its own way; the rest is told by `openid/general.ts`. */
  readonly mend: { readonly [D in OpenidDeviation]?: Said };
}

export interface Vendor {
  readonly key: "entra" | "okta" | "google" | "ping" | "onelogin" | "jumpcloud" | "keycloak" | "authentik" | "other";
  readonly name: string;
  /** When the steps were written down from the vendor's documentation: an ISO date. Nobody has followed them in a live tenant. */
  readonly checked: string;
  readonly sso: {
    /** Until its metadata is there. */
    readonly before: readonly Step[];
    /** With our values. */
    readonly after: readonly Step[];
  };
  /** Which of the two is offered first, and what speaks for either. */
  readonly prefers: Protocol;
  readonly which: Said;
  /** Left out where only what holds for every OpenID provider is known of it. */
  readonly openid?: Openid;
  /** Provisioning by OAuth client credentials in place of a token, where the vendor can. */
  readonly scimByOauth?: readonly Step[];
  /** Null where it does not push people to applications like this one; `noScim` says what to do instead. */
  readonly scim: readonly Step[] | null;
  readonly noScim?: Said;
  /** How it ends sessions here at once, where it can; asked for afterwards, of whoever has sent the link. */
  readonly logout?: readonly Step[];
  /** Where the vendor has its own way; the rest is told by `general.ts`. */
  readonly mend: { readonly [D in Deviation]?: Said };
}
