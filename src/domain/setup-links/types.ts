/**
 * Set-up links: an admin of a customer, who has no account here, proves domains and sets up provisioning and sign-in by one. Of the link and
 * of its code by mail only digests are stored. What it reaches is what was made through it (caller.ts), what may be asked by it is a table at
 * the door of `/v1`, and it may never more than whoever made it. docs/setup-portal.md
 */

import type { Actor, Caller } from "../caller.ts";
import type { ConnectionKind } from "../connections/types.ts";
import type { Visitor } from "../visitor.ts";

export const INTENTS = ["domains", "sso", "scim", "mappings"] as const;
/** What a link is for. */
export type Intent = (typeof INTENTS)[number];

export const IDPS = [
  "entra",
  "okta",
  "google",
  "ping",
  "onelogin",
  "jumpcloud",
  "keycloak",
  "authentik",
  "other",
] as const;
/** Whose steps the portal shows. */
export type Idp = (typeof IDPS)[number];

export const STATES = ["unused", "open", "finished", "expired", "revoked"] as const;
export type LinkState = (typeof STATES)[number];

/** Why a link does not work any more. */
export type GoneReason = Exclude<LinkState, "unused" | "open">;

/** What a link has brought about: a connection, or a domain. */
export interface Made {
  readonly connections: readonly { readonly id: string; readonly kind: ConnectionKind; readonly name: string }[];
  readonly domains: readonly { readonly id: string; readonly name: string }[];
}

/** A link as its maker sees it. */
export interface SetupLink extends Made {
  readonly id: string;
  readonly name: string | null;
  readonly intents: readonly Intent[];
  readonly idp: Idp | null;
  /** Who may open it; empty: whoever has it. */
  readonly emails: readonly string[];
  /** The mailbox that has confirmed it. */
  readonly confirmedBy: string | null;
  /** Origins whose pages may show the portal in a frame. */
  readonly frameOrigins: readonly string[];
  readonly state: LinkState;
  readonly expiresAt: Date;
  readonly openedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly createdAt: Date;
  readonly createdBy: Actor;
}

export interface NewSetupLink {
  readonly intents: readonly Intent[];
  readonly name?: string | undefined;
  readonly idp?: Idp | undefined;
  readonly emails?: readonly string[] | undefined;
  readonly expiresAt?: Date | undefined;
  readonly frameOrigins?: readonly string[] | undefined;
}

/** A caller that came by a link which works. */
export interface LinkCaller extends Caller {
  readonly actor: { readonly kind: "setup_link"; readonly id: string };
  readonly maker: Actor;
  readonly intents: ReadonlySet<Intent>;
}

/** A browser that has opened a link. */
export interface SetupSession {
  readonly id: string;
  readonly linkId: string;
  readonly organizationId: string;
  /** `needs_code`: the link is for mailboxes, and none has been proved in this browser. */
  readonly state: "needs_code" | "open";
  /** The mailbox that was proved. */
  readonly email: string | null;
  readonly expiresAt: Date;
}

/** Acts for whoever has opened a link. */
export const throughLink = (
  organizationId: string,
  linkId: string,
  { requestId }: Pick<Visitor, "requestId">,
): Caller => ({
  organizationId,
  actor: { kind: "setup_link", id: linkId },
  requestId,
});

/** What the link of a caller is for; nothing for everybody else. */
export const intentsOf = (caller: Caller & { readonly intents?: ReadonlySet<Intent> }): ReadonlySet<Intent> =>
  caller.intents ?? new Set();
