/** A connection as if its client asked, for what goes on of its requests after they were answered. */
import type { ConnectionDoc } from "./connection.model.ts";
import { settingsOf } from "./settings.ts";
import { type ConnectionCaller, TOKEN_SCOPES } from "./types.ts";

/** The caller that the connection's client would be, with every scope; what it does is of this request. */
export const asClient = (
  { _id: id, organizationId, name, profile, settings }: ConnectionDoc,
  requestId: string,
): ConnectionCaller => ({
  organizationId,
  actor: { kind: "connection", id },
  requestId,
  connection: { id, name, profile, settings: settingsOf(settings) },
  scopes: new Set(TOKEN_SCOPES),
});
