/**
 * What the log is told of an acceptance that was refused. The person is told why at once; this is for whoever invited, who else would never
 * hear that somebody stands before a door that only the organization can open.
 */
import { transaction } from "../../platform/database/mongo.ts";
import { bestEffort } from "../../platform/jobs/best-effort.ts";
import type { Caller } from "../caller.ts";
import { DomainError, type ErrorCode } from "../errors.ts";
import { record } from "../events/events.ts";
import { worthTellingTo } from "../events/repeated.ts";

/** What the person has to do differently, or what passes by itself. */
const UNTOLD: ReadonlySet<ErrorCode> = new Set([
  "invalid",
  "invalid_credentials",
  "mfa_required",
  "not_found",
  "rate_limited",
  "stale",
  "unavailable",
]);

/**
 * Does it, and where it is refused by what the organization or the link decides, tells that beside the answer.
 * @throws whatever `accept` throws
 */
export async function tellingRefusals<T>(
  { caller, invitationId }: { readonly caller: Caller | null; readonly invitationId: string | undefined },
  accept: () => Promise<T>,
): Promise<T> {
  try {
    return await accept();
  } catch (error) {
    if (caller && invitationId !== undefined && error instanceof DomainError && !UNTOLD.has(error.code)) {
      const { code } = error;
      bestEffort({ name: "refused_acceptances", run: () => tell(caller, invitationId, code) });
    }
    throw error;
  }
}

async function tell(caller: Caller, id: string, code: ErrorCode): Promise<void> {
  const tries = await worthTellingTo(caller.organizationId, `${id} ${code}`);
  if (tries === null) return;
  const object = { type: "invitation", id } as const;
  await transaction(() => record(caller, { type: "invitation.acceptance_refused", object, after: { code, tries } }));
}
