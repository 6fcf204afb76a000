/**
 * Mails: what is to be said to whom. A mail is put in the outbox in the transaction of the change that causes it, and sent by a job
 * afterwards, so that no change waits for a mail server and no mail tells of a change that did not happen. What is in it is sealed
 * until it is sent.
 */
import type { Locale } from "../locale.ts";

export { LOCALES, type Locale } from "../locale.ts";

/** What all owners of an organization are told at once. */
export type OwnerAlert =
  | "break_glass"
  | "last_owner_refused"
  | "last_owner_kept"
  | "token_expiring"
  | "webhook_disabled"
  | "log_stream_failing"
  | "breaker_tripped"
  | "breaker_holding"
  | "setup_link_asked";

/** The kinds of mail and what each needs to know. Links are secrets. */
export interface Contents {
  readonly invitation: {
    readonly organization: string;
    readonly inviter: string | null;
    readonly name: string | null;
    readonly roles: readonly string[];
    readonly teams: readonly { readonly name: string; readonly roles: readonly string[] }[];
    readonly message: string | null;
    readonly expiresAt: Date;
    /** When the access itself will end, for a guest with a term. */
    readonly accessEndsAt: Date | null;
    readonly link: string;
  };
  readonly invitation_revoked: { readonly organization: string };
  readonly verify_address: { readonly name: string | null; readonly link: string };
  readonly reset_password: { readonly name: string | null; readonly link: string };
  readonly set_up_password: { readonly organization: string; readonly name: string | null; readonly link: string };
  readonly security_notice: {
    readonly name: string | null;
    readonly what:
      | "password_changed"
      | "address_changed"
      | "totp_added"
      | "totp_removed"
      | "passkey_added"
      | "passkey_removed"
      | "recovery_codes_made";
    readonly at: Date;
  };
  readonly factor_reset_asked: {
    readonly name: string | null;
    readonly organization: string;
    readonly dueAt: Date;
    /** Stops it. */
    readonly link: string;
  };
  /** `link`: where to choose a password; null where none would open anything, or the old one stays. */
  readonly factors_reset: { readonly name: string | null; readonly at: Date; readonly link: string | null };
  readonly access_ending: {
    readonly organization: string;
    readonly guest: string;
    readonly forSponsor: boolean;
    readonly expiresAt: Date;
  };
  readonly access_ended: { readonly organization: string };
  readonly owner_alert: {
    readonly organization: string;
    readonly what: OwnerAlert;
    readonly who: string;
    readonly at: Date;
    /** Where it is judged. */
    readonly link: string;
  };
  readonly setup_code: { readonly organization: string; readonly code: string; readonly minutes: number };
  readonly owner_digest: {
    readonly organization: string;
    readonly waiting: readonly Waiting[];
    /** Where it is decided. */
    readonly link: string;
  };
}

/** Of what waits for owners: how much there is, and how much of it came since they last heard of it. */
export interface Waiting {
  readonly what: "conflicts" | "seats" | "links" | "proposals";
  readonly total: number;
  readonly fresh: number;
}

export type Template = keyof Contents;

/** A mail to be queued: `template` says what `content` must hold. */
export type NewMail<T extends Template = Template> = {
  readonly [K in T]: {
    readonly template: K;
    readonly content: Contents[K];
    readonly to: string;
    readonly locale?: Locale | undefined;
    /** Null for mail about a person rather than an organization. */
    readonly organizationId: string | null;
    /** What the mail is about: its delivery is shown there. */
    readonly about?: About | undefined;
  };
}[T];

export interface About {
  readonly type: "invitation";
  readonly id: string;
}

/**
 * How far a mail has come. `kept`: no mail server is set, it waits to be read at /v1/mail. `bounced`: the mail server took it, and a
 * later one brought it back.
 */
export const DELIVERIES = ["queued", "sent", "failed", "bounced", "kept"] as const;
export type Delivery = (typeof DELIVERIES)[number];

/** The channel of mails. */
export const MAILS = "mails";
