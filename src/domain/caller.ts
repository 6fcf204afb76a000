/** Who is asking, and for which organization. Every domain operation takes one of these first. */

export type Actor =
  | { readonly kind: "operator" }
  | { readonly kind: "api_key"; readonly id: string }
  | { readonly kind: "connection"; readonly id: string }
  | { readonly kind: "membership"; readonly id: string }
  /** Somebody who changes what is theirs in every organization, such as a password. */
  | { readonly kind: "person"; readonly id: string }
  | { readonly kind: "system"; readonly id: string };

/** Somebody who acts inside one organization. */
export interface Caller {
  readonly organizationId: string;
  readonly actor: Actor;
  /** The request (or job run) that caused the call; it is written into every event. */
  readonly requestId: string;
}

/** The operator of the instance, who acts on organizations rather than in one. */
export interface Operator {
  readonly actor: { readonly kind: "operator" };
  readonly requestId: string;
}

/** The operator, stepping into one organization. */
export const within = (operator: Operator, organizationId: string): Caller => ({ ...operator, organizationId });
