/**
 * OpenID Connect: what lets people sign in to host applications. This room owns the applications that may ask (clients), the keys that
 * tokens are signed with, what the protocol stores between two requests (artifacts), and what a person's sign-in gave to a client
 * (grants). A grant names session, membership and person, and counts only while these stand: every token of it is asked through it.
 * Who was given tokens is watched, so that the client hears when the session or the membership ends.
 */
import type { Shown } from "../sessions/types.ts";

/** An application that may sign people in. */
export interface OidcClient {
  readonly id: string;
  readonly name: string;
  /** It can keep no secret: an application in a browser or on a device. */
  readonly public: boolean;
  readonly redirectUris: readonly string[];
  readonly postLogoutRedirectUris: readonly string[];
  readonly backchannelLogoutUri: string | null;
  /** Where a sign-in begins at the application (OpenID Connect Core 4). */
  readonly initiateLoginUri: string | null;
  /** The living secrets without their text, newest first; `until` is null for the one that stays. */
  readonly secrets: readonly { readonly createdAt: Date; readonly until: Date | null }[];
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What one sign-in gave to one client. */
export interface OidcGrant extends Shown {
  readonly id: string;
  readonly clientId: string;
  readonly organizationId: string;
  readonly membershipId: string;
  readonly personId: string;
  readonly sessionId: string;
  /** The session as the client knows it. */
  readonly sid: string;
  readonly scope: string;
  /** It outlives the session, though nothing else. */
  readonly offline: boolean;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}
