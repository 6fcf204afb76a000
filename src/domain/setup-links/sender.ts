/** Who has made a set-up link, as whoever opens it is told. */
import type { Caller } from "../caller.ts";
import { DomainError } from "../errors.ts";
import { membershipById } from "../memberships/membership-lookup.ts";
import type { SetupLinkDoc } from "./setup-link.model.ts";

export const SENDERS = ["member", "operator", "program"] as const;

/** `name` is a member's alone. */
export interface Sender {
  readonly kind: (typeof SENDERS)[number];
  readonly name: string | null;
}

/** The maker by name, where that is a member who is still known. */
export async function senderOf(caller: Caller, { createdBy }: Pick<SetupLinkDoc, "createdBy">): Promise<Sender> {
  if (createdBy.kind === "operator") return { kind: "operator", name: null };
  if (createdBy.kind !== "membership") return { kind: "program", name: null };
  return { kind: "member", name: await nameOf(caller, createdBy.id) };
}

async function nameOf(caller: Caller, id: string): Promise<string | null> {
  try {
    const { displayName, email } = await membershipById(caller, id);
    return displayName ?? email;
  } catch (error) {
    if (error instanceof DomainError && error.code === "not_found") return null;
    throw error;
  }
}
