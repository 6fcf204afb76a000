/** What a connection is after a change of it. Pure. */
import { defined } from "../defined.ts";
import { invalidField } from "../errors.ts";
import type { ConnectionDoc } from "./connection.model.ts";
import type { ConnectionPatch } from "./connections.ts";
import { patchedSaml, type ReadPatch } from "./saml.ts";
import { checkedSettings, settingsOf } from "./settings.ts";
import { sweepDue } from "./teams-from-groups.ts";

/** The fields to store. @throws DomainError `invalid` for settings of a saml connection */
export function patched(before: ConnectionDoc, { name, profile, status, settings }: ConnectionPatch, read: ReadPatch) {
  if (before.kind === "saml" && (settings ?? profile) !== undefined)
    throw invalidField(settings === undefined ? "/profile" : "/settings", "A saml connection has no such field.");
  const after = settings ? checkedSettings({ ...settingsOf(before.settings), ...defined(settings) }) : before.settings;
  return {
    ...defined({ name, profile, status }),
    settings: after,
    ...sweepDue(before.settings, after),
    saml: patchedSaml(before.saml ?? null, read),
  };
}
