/** Who is asking, and for which organization. Every domain operation takes one of these first. */

export type Actor =
  /** With the id of the key, where it is another one than OPERATOR_KEY. */
  | { readonly kind: "operator"; readonly id?: string }
  | { readonly kind: "api_key"; readonly id: string }
  | { readonly kind: "connection"; readonly id: string }
  /** A receiver of security events. */
  | { readonly kind: "oauth_client"; readonly id: string }
  /** Whoever has opened a set-up link: an admin of the customer, without an account. */
  | { readonly kind: "setup_link"; readonly id: string }
  | { readonly kind: "membership"; readonly id: string }
  /** Somebody who changes what is theirs in every organization, such as a password. */
  | { readonly kind: "person"; readonly id: string }
  | { readonly kind: "system"; readonly id: string };

/** Somebody who acts inside one organization. */
export interface Caller {
  readonly organizationId: string;
  readonly actor: Actor;
  /** Whoever has it done in the name of the actor: whom the events name. */
  readonly by?: Actor | undefined;
  /** Of a set-up link: who made it. It may give nothing that they may not. */
  readonly maker?: Actor | undefined;
  /** The request (or job run) that caused the call; it is written into every event. */
  readonly requestId: string;
  /** Why, in the words of whoever asked; it stands in the events of what was asked for. */
  readonly reason?: string | undefined;
}

/** The same caller for what the change brings about for others: the reason was given for somebody else. */
export const forOthers = ({ reason: _, ...caller }: Caller): Caller => caller;

/** The set-up link that a caller comes by; it reaches nothing but what was made through it. */
export const linkOf = ({ actor }: Pick<Caller, "actor">): string | undefined =>
  actor.kind === "setup_link" ? actor.id : undefined;

/** What a query for connections and domains asks for besides, where they are to be a link's own; and what a new one is stored with. */
export const madeThrough = (caller: Pick<Caller, "actor">): { readonly setupLink?: string } => {
  const setupLink = linkOf(caller);
  return setupLink === undefined ? {} : { setupLink };
};

/** The operator of the instance, who acts on organizations rather than in one. */
export interface Operator {
  readonly actor: { readonly kind: "operator"; readonly id?: string };
  readonly requestId: string;
  /** As that of a caller. */
  readonly reason?: string | undefined;
}

/** The operator, who came with this key; null: with OPERATOR_KEY. */
export const operatorWith = (keyId: string | null, requestId: string): Operator => ({
  actor: { kind: "operator", ...(keyId !== null && { id: keyId }) },
  requestId,
});

/** What stands for the organization in what belongs to none: mail about a person, the log of the instance. */
export const INSTANCE = "instance";

/** Acts for an organization's public doors, such as sign-in: nobody is known yet. */
export const atTheDoor = (organizationId: string, requestId = "sign-in"): Caller => ({
  organizationId,
  actor: { kind: "system", id: "sign-in" },
  requestId,
});

/** The operator, stepping into one organization. */
export const within = (operator: Operator, organizationId: string): Caller => ({ ...operator, organizationId });
