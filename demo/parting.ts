import type { Stage } from "./stage.ts";

/** What can be tried by hand while the instance is left running. */
export const parting = ({ instance, organization, connections, tokens, contractor }: Stage, setUp: string): string => `
Every step was answered as expected. The instance is left running; Ctrl-C ends it and removes everything it stored.

  console         ${instance.origin}/console, opened with the operator key
  set-up portal   ${setUp}, as the admin of an identity provider sees it
  API reference   ${instance.origin}/docs
  metrics         ${instance.origin}/metrics, for Prometheus; a dashboard and alerts are in docs/observability
  operator key    ${instance.operatorKey}
  SCIM base URL   ${instance.origin}/scim/v2
  Entra's token   ${tokens.entra}
  Okta's token    ${tokens.okta}

To try, in another terminal:

  export ROLLCALL=${instance.origin}/v1/organizations/${organization}
  export KEY="Authorization: Bearer ${instance.operatorKey}"
  export TOKEN="Authorization: Bearer ${tokens.entra}"

  curl -sw '\\n' -H "$KEY" $ROLLCALL/memberships
  curl -sw '\\n' -H "$KEY" $ROLLCALL/memberships/${contractor}/access
  curl -sw '\\n' -H "$KEY" $ROLLCALL/mappings
  curl -sw '\\n' -H "$KEY" "$ROLLCALL/connections/${connections.entra}/requests?status=failed"
  curl -sw '\\n' -H "$KEY" "$ROLLCALL/events?type=membership"
  curl -sw '\\n' -H "$TOKEN" ${instance.origin}/scim/v2/Users
  curl -sw '\\n' -H "$TOKEN" -H "Content-Type: application/scim+json" ${instance.origin}/scim/v2/Users \\
    -d '{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"you@acme.example"}'
`;
