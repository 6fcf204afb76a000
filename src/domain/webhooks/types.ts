/**
 * Webhooks: where the events of an organization, or of all, are sent. This room follows the log and puts what concerns an endpoint into an
 * outbox, in the order of the log; each delivery is posted as Standard Webhooks has it, signed, at least once, and those about one object
 * in their order. What is sent is made when it is sent: nothing about people is kept here.
 * docs/decisions/webhooks.md
 */

export const PAYLOADS = ["thin", "full"] as const;
/** What is sent of an event: who did what to which object, or also what changed and the object as it is. */
export type Payload = (typeof PAYLOADS)[number];

/** Why an endpoint was disabled by itself: it answered 410, or took nothing for days. */
export type DisabledBecause = "gone" | "failing";

export interface Webhook {
  readonly id: string;
  readonly url: string;
  /** Types, or the beginnings of some up to the dot; none: all. */
  readonly types: readonly string[];
  readonly payload: Payload;
  readonly description: string | null;
  readonly enabled: boolean;
  /** Where it was disabled by itself. */
  readonly disabled: { readonly because: DisabledBecause; readonly error: string; readonly at: Date } | null;
  /** Since when nothing has been taken; null while what is sent is taken. */
  readonly failingSince: Date | null;
  /** What the policy `auditDays` deleted before it was taken; null where nothing was. */
  readonly missed: { readonly events: number; readonly at: Date } | null;
  /** Of a stream of security events: how they reach its receiver, and whether they do now. */
  readonly stream: {
    readonly delivery: "push" | "poll";
    readonly status: "enabled" | "paused" | "disabled";
    /** The OAuth client that manages it; null where somebody of the organization does. */
    readonly receiver: string | null;
  } | null;
  /** Those that messages are signed with, newest first. */
  readonly secrets: readonly { readonly createdAt: Date; readonly until: Date | null }[];
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** A webhook, and its secret, which is told only here. */
export interface WithSecret {
  readonly webhook: Webhook;
  readonly secret: string;
}

export const DELIVERY_STATES = ["pending", "delivered", "failed"] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** One attempt to deliver. */
export interface Try {
  readonly at: Date;
  /** Of the answer; null where none came. */
  readonly status: number | null;
  readonly ms: number;
  readonly error: string | null;
  /** How the answer began; null where none came. */
  readonly answer: string | null;
}

export interface Delivery {
  readonly id: string;
  readonly eventId: string;
  readonly type: string;
  readonly status: DeliveryState;
  readonly attempts: readonly Try[];
  /** When it is tried next; null when there is nothing more to do. */
  readonly nextTryAt: Date | null;
  readonly createdAt: Date;
}
