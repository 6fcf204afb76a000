/** The REST surface `/v1`: the list of its routes, and what stands around them. */
import { type RequestHandler, Router } from "express";
import { Refusal } from "../json/problem.ts";
import { bind } from "./bind.ts";
import { breakerRoutes } from "./connections/breaker.ts";
import { clientKeyRoutes } from "./connections/client-keys.ts";
import { conformanceRoutes } from "./connections/conformance.ts";
import { connectionEndingRoutes } from "./connections/connection-ending.ts";
import { connectionHealthRoutes } from "./connections/connection-health.ts";
import { connectionTrialRoutes } from "./connections/connection-trials.ts";
import { connectionRoutes } from "./connections/connections.ts";
import { instanceConnectionRoutes } from "./connections/instance-connections.ts";
import { oauthClientRoutes } from "./connections/oauth-clients.ts";
import { scimRequestRoutes } from "./connections/scim-requests.ts";
import { takeOverRoutes } from "./connections/take-overs.ts";
import { trustedIssuerRoutes } from "./connections/trusted-issuers.ts";
import { apiKeyRoutes } from "./credentials/api-keys.ts";
import { encryptionKeyRoutes } from "./credentials/encryption-key.ts";
import { meRoutes } from "./credentials/me.ts";
import { operatorKeyRoutes } from "./credentials/operator-keys.ts";
import { operatorSessionRoutes } from "./credentials/operator-sessions.ts";
import { tokenRoutes } from "./credentials/tokens.ts";
import { wrongKeys } from "./credentials/wrong-keys.ts";
import { conflictRoutes } from "./directory/conflicts.ts";
import { directoryRoutes } from "./directory/directory.ts";
import { driftRoutes } from "./directory/drift.ts";
import { mappingPreviewRoutes } from "./directory/mapping-preview.ts";
import { mappingRoutes } from "./directory/mappings.ts";
import { auditRoutes } from "./events/audit.ts";
import { eventTypeRoutes } from "./events/event-types.ts";
import { eventRoutes } from "./events/events.ts";
import { feedRoutes } from "./events/feed.ts";
import { instanceRoutes } from "./instance.ts";
import { invitationAnswerRoutes } from "./invitations/invitation-answers.ts";
import { invitationBulkRoutes } from "./invitations/invitation-bulk.ts";
import { invitationLifecycleRoutes } from "./invitations/invitation-lifecycle.ts";
import { invitationStepRoutes } from "./invitations/invitation-steps.ts";
import { invitationRoutes } from "./invitations/invitations.ts";
import { allowingRoutes } from "./memberships/allowing-without-sso.ts";
import { factorResetRoutes } from "./memberships/factor-resets.ts";
import { memberSessionRoutes } from "./memberships/member-sessions.ts";
import { membershipActionRoutes } from "./memberships/membership-actions.ts";
import { membershipBulkRoutes } from "./memberships/membership-bulk.ts";
import { membershipLifecycleRoutes } from "./memberships/membership-lifecycle.ts";
import { membershipPreviewRoutes } from "./memberships/membership-preview.ts";
import { membershipRoutes } from "./memberships/memberships.ts";
import { ownershipRoutes } from "./memberships/ownership.ts";
import { oidcClientRoutes } from "./oidc/oidc-clients.ts";
import { oidcKeyRoutes } from "./oidc/oidc-keys.ts";
import { domainRoutes } from "./organizations/domains.ts";
import { exportRoutes } from "./organizations/exports.ts";
import { organizationRoutes } from "./organizations/organizations.ts";
import { policyRoutes } from "./organizations/policies.ts";
import { policyPreviewRoutes } from "./organizations/policy-preview.ts";
import { retentionRoutes } from "./organizations/retention.ts";
import { bounceRoutes } from "./outgoing/bounces.ts";
import { eventStreamRoutes } from "./outgoing/event-streams.ts";
import { logStreamRoutes } from "./outgoing/log-streams.ts";
import { mailRoutes } from "./outgoing/mails.ts";
import { streamClientRoutes } from "./outgoing/stream-clients.ts";
import { streamPollingRoutes } from "./outgoing/stream-polling.ts";
import { webhookRoutes } from "./outgoing/webhooks.ts";
import type { Route } from "./route.ts";
import { setupLinkRoutes } from "./setup/setup-links.ts";
import { ssoRoutes } from "./sso/sso.ts";
import { ssoTestRoutes } from "./sso/sso-tests.ts";
import { roleHolderRoutes } from "./teams/role-holders.ts";
import { roleRoutes } from "./teams/roles.ts";
import { teamMemberRoutes } from "./teams/team-members.ts";
import { teamRoutes } from "./teams/teams.ts";

/** Every route of `/v1`. */
export const routes: readonly Route[] = [
  ...meRoutes,
  ...instanceRoutes,
  ...organizationRoutes,
  ...ownershipRoutes,
  ...policyRoutes,
  ...policyPreviewRoutes,
  ...retentionRoutes,
  ...domainRoutes,
  ...roleRoutes,
  ...roleHolderRoutes,
  ...teamRoutes,
  ...teamMemberRoutes,
  ...membershipRoutes,
  ...membershipBulkRoutes,
  ...allowingRoutes,
  ...membershipLifecycleRoutes,
  ...factorResetRoutes,
  ...membershipActionRoutes,
  ...membershipPreviewRoutes,
  ...memberSessionRoutes,
  ...exportRoutes,
  ...invitationRoutes,
  ...invitationLifecycleRoutes,
  ...invitationStepRoutes,
  ...invitationBulkRoutes,
  ...invitationAnswerRoutes,
  ...connectionRoutes,
  ...connectionEndingRoutes,
  ...instanceConnectionRoutes,
  ...takeOverRoutes,
  ...tokenRoutes,
  ...oauthClientRoutes,
  ...trustedIssuerRoutes,
  ...clientKeyRoutes,
  ...conformanceRoutes,
  ...directoryRoutes,
  ...scimRequestRoutes,
  ...connectionHealthRoutes,
  ...breakerRoutes,
  ...connectionTrialRoutes,
  ...ssoRoutes,
  ...ssoTestRoutes,
  ...mappingRoutes,
  ...mappingPreviewRoutes,
  ...conflictRoutes,
  ...apiKeyRoutes,
  ...eventRoutes,
  ...eventTypeRoutes,
  ...feedRoutes,
  ...auditRoutes,
  ...driftRoutes,
  ...mailRoutes,
  ...bounceRoutes,
  ...oidcClientRoutes,
  ...oidcKeyRoutes,
  ...operatorSessionRoutes,
  ...operatorKeyRoutes,
  ...encryptionKeyRoutes,
  ...webhookRoutes,
  ...eventStreamRoutes,
  ...streamPollingRoutes,
  ...streamClientRoutes,
  ...logStreamRoutes,
  ...setupLinkRoutes,
];

/** What the surface needs from the program. */
export interface ApiOptions {
  readonly publicUrl: string;
  readonly operatorKey: string;
  /** The OpenAPI document. */
  readonly document: object;
}

/** The router to mount at `/v1`. What it throws, `problems` answers. */
export function apiRouter({ publicUrl, operatorKey, document }: ApiOptions): Router {
  const text = JSON.stringify(document);
  return Router({ caseSensitive: true, strict: true })
    .use(uncached)
    .get("/openapi.json", (_request, response) => {
      response.set("Cache-Control", "public, max-age=300").type("application/json").send(text);
    })
    .use(bind(routes, { publicUrl, operatorKey, wrongKeys: wrongKeys() }))
    .use(nowhere);
}

const uncached: RequestHandler = (_request, response, next) => {
  response.set("Cache-Control", "no-store");
  next();
};

const nowhere: RequestHandler = () => {
  throw new Refusal(404, "not_found", "There is nothing at this path. The paths are listed at /v1/openapi.json.");
};
