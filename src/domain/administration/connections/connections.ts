/** Making and changing connections: who may say which identity provider is believed, and what a change means for people and teams. */
import { transaction } from "../../../platform/database/mongo.ts";
import { noteSettingsTaken } from "../../breaker/rules-changed.ts";
import type { Caller } from "../../caller.ts";
import { connectionToChange } from "../../connections/connection-lookup.ts";
import {
  type ConnectionPatch,
  insertConnection,
  type NewConnection,
  storeConnection,
} from "../../connections/connections.ts";
import { forgetTokens } from "../../connections/credentials/verifying.ts";
import { type Connection, present } from "../../connections/presenting.ts";
import { readSignIn, saysSignIn } from "../../connections/sso/sign-in-fields.ts";
import { checkTeamsRule } from "../../connections/stages/teams-from-groups.ts";
import { requireGrantable } from "../../memberships/access/permissions.ts";
import { forgetPolicies } from "../../organizations/policies/policies.ts";
import { sweepTeams } from "../../provisioning/groups/team-sweep.ts";
import { warningsOfTeams } from "../../provisioning/groups/teams-preview.ts";
import type { Warning } from "../../sentences/told-warnings.ts";
import { reviewSoon } from "../policies/reviewing-sessions.ts";
import { markIfNoSso, setUpSoon } from "../policies/setting-up.ts";
import { asLinkMakes, requireLinkMayChange } from "./by-link.ts";
import { letInSoon, requireMayGoLive, requireNobodyBrought } from "./going-live.ts";
import { warningsOfOpening } from "./opening.ts";

/**
 * Makes a connection. Whoever says which identity provider is believed can sign in as everybody, owners too: only who may make owners
 * says so. @throws DomainError `invalid` for what people cannot sign in by, `role_not_grantable`
 */
export async function createConnection(caller: Caller, asked: NewConnection): Promise<Connection> {
  const input = asLinkMakes(caller, asked);
  if (input.kind !== "scim") await requireGrantable(caller, ["owner"]);
  else checkTeamsRule(input.settings?.teamsFromGroups);
  const isOpened = input.kind !== "scim" && !input.rehearsal;
  const opened = { _id: "", kind: input.kind, name: input.name, lastSignInAt: null };
  const warnings = isOpened ? await warningsOfOpening(caller, opened) : [];
  const connection = await insertConnection(caller, input);
  forgetPolicies();
  if (isOpened) await reviewSoon(caller.organizationId);
  return warnings.length > 0 ? { ...connection, warnings } : connection;
}

/**
 * Changes a connection. Disabling freezes it: its client gets 403 or its people cannot sign in by it; mirror and access stay as they are.
 * @throws DomainError `conflict` for disabling the last way of signing in by SSO under strict mode, `stale`, `invalid`.
 */
export async function updateConnection(
  caller: Caller,
  id: string,
  patch: ConnectionPatch,
  ifVersion?: number,
): Promise<Connection> {
  requireLinkMayChange(caller, patch);
  checkTeamsRule(patch.settings?.teamsFromGroups);
  // Before the transaction: it may fetch.
  const read = await readSignIn(patch);
  if (saysSignIn(read)) await requireGrantable(caller, ["owner"]);
  const rule = patch.settings?.teamsFromGroups;
  const warnings: Warning[] = rule ? await warningsOfTeams(caller, id, rule) : [];
  if (patch.status === "enabled") warnings.push(...(await warningsOfEnabling(caller, id)));
  const { rehearsal } = patch.settings ?? {};
  const updated = await transaction(async () => {
    const known = patch.settings && (await connectionToChange(caller, id));
    if (known && patch.settings) await noteSettingsTaken(caller, known, patch.settings);
    if (rehearsal === true && !known?.settings.rehearsal) await requireNobodyBrought(caller, id);
    if (rehearsal === false && known?.settings.rehearsal) await requireMayGoLive(caller, known);
    const { before, after } = await storeConnection(caller, { id, ifVersion }, patch, read);
    if (patch.status === "disabled" && patch.notify !== false) await markIfNoSso(caller, before);
    return present(after);
  });
  forgetTokens();
  forgetPolicies();
  if (patch.status === "disabled") await setUpSoon(caller.organizationId);
  if (rule) await sweepTeams(caller.organizationId, id);
  if (rehearsal === false) await letInSoon(caller, id);
  if (updated.kind !== "scim") await reviewSoon(caller.organizationId);
  return warnings.length > 0 ? { ...updated, warnings } : updated;
}

/** Of one that is switched off and no rehearsal. */
async function warningsOfEnabling(caller: Caller, id: string): Promise<Warning[]> {
  const before = await connectionToChange(caller, id);
  return before.status === "enabled" || before.settings.rehearsal ? [] : warningsOfOpening(caller, before);
}
