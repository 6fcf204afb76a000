/** The REST surface `/v1`: the list of its routes, and what stands around them. */
import { type RequestHandler, Router } from "express";
import { Refusal } from "../json/problem.ts";
import { apiKeyRoutes } from "./api-keys.ts";
import { bind } from "./bind.ts";
import { conflictRoutes } from "./conflicts.ts";
import { connectionRoutes } from "./connections.ts";
import { directoryRoutes } from "./directory.ts";
import { domainRoutes } from "./domains.ts";
import { eventRoutes } from "./events.ts";
import { exportRoutes } from "./exports.ts";
import { invitationAnswerRoutes } from "./invitation-answers.ts";
import { invitationLifecycleRoutes } from "./invitation-lifecycle.ts";
import { invitationRoutes } from "./invitations.ts";
import { mailRoutes } from "./mails.ts";
import { mappingPreviewRoutes } from "./mapping-preview.ts";
import { mappingRoutes } from "./mappings.ts";
import { memberSessionRoutes } from "./member-sessions.ts";
import { membershipLifecycleRoutes } from "./membership-lifecycle.ts";
import { membershipPreviewRoutes } from "./membership-preview.ts";
import { membershipRoutes } from "./memberships.ts";
import { oidcClientRoutes } from "./oidc-clients.ts";
import { oidcKeyRoutes } from "./oidc-keys.ts";
import { openApi } from "./openapi.ts";
import { organizationRoutes } from "./organizations.ts";
import { ownershipRoutes } from "./ownership.ts";
import { policyRoutes } from "./policies.ts";
import { roleRoutes } from "./roles.ts";
import type { Route } from "./route.ts";
import { scimRequestRoutes } from "./scim-requests.ts";
import { ssoRoutes } from "./sso.ts";
import { teamMemberRoutes } from "./team-members.ts";
import { teamRoutes } from "./teams.ts";
import { tokenRoutes } from "./tokens.ts";
import { wrongKeys } from "./wrong-keys.ts";

/** Every route of `/v1`. */
export const routes: readonly Route[] = [
  ...organizationRoutes,
  ...ownershipRoutes,
  ...policyRoutes,
  ...domainRoutes,
  ...roleRoutes,
  ...teamRoutes,
  ...teamMemberRoutes,
  ...membershipRoutes,
  ...membershipLifecycleRoutes,
  ...membershipPreviewRoutes,
  ...memberSessionRoutes,
  ...exportRoutes,
  ...invitationRoutes,
  ...invitationLifecycleRoutes,
  ...invitationAnswerRoutes,
  ...connectionRoutes,
  ...tokenRoutes,
  ...directoryRoutes,
  ...scimRequestRoutes,
  ...ssoRoutes,
  ...mappingRoutes,
  ...mappingPreviewRoutes,
  ...conflictRoutes,
  ...apiKeyRoutes,
  ...eventRoutes,
  ...mailRoutes,
  ...oidcClientRoutes,
  ...oidcKeyRoutes,
];

/** The OpenAPI document of this version. */
export const document = openApi(routes);

/** The document as the file of the repository has it. */
export const openApiText = (): string => `${JSON.stringify(document, null, 2)}\n`;

/** What the surface needs from the program. */
export interface ApiOptions {
  readonly publicUrl: string;
  readonly operatorKey: string;
}

/** The router to mount at `/v1`. What it throws, `problems` answers. */
export function apiRouter({ publicUrl, operatorKey }: ApiOptions): Router {
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
