/** Speaking for an identity provider without its token: what an admin has tried, or done again, in its name. */
import type { Caller } from "../caller.ts";
import { DomainError } from "../errors.ts";
import { connectionToChange } from "./connection-lookup.ts";
import { settingsOf } from "./settings.ts";
import { type ConnectionCaller, TOKEN_SCOPES } from "./types.ts";

/**
 * The caller as which the connection's own requests come; events name whoever asked for it.
 * @throws DomainError `not_found`; `conflict` for one that is ending or does not speak SCIM; `connection_disabled`
 */
export async function speakingFor(caller: Caller, connectionId: string): Promise<ConnectionCaller> {
  const { _id: id, kind, name, profile, status, settings } = await connectionToChange(caller, connectionId);
  if (kind !== "scim") throw new DomainError("conflict", "Only over a scim connection requests come.");
  if (status === "disabled") throw new DomainError("connection_disabled", `The connection ${name} is switched off.`);
  const { organizationId, requestId, actor: by, reason } = caller;
  return {
    ...{ organizationId, requestId, by, actor: { kind: "connection", id } },
    ...(reason !== undefined && { reason }),
    connection: { id, name, profile, settings: settingsOf(settings) },
    scopes: new Set(TOKEN_SCOPES),
  };
}
