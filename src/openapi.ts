/** The OpenAPI document of this version: everything that a program may call, of all surfaces that speak JSON. */

import { PATH_PARAMETERS } from "./surfaces/api/forms/parameters.ts";
import { operationsOf } from "./surfaces/api/openapi.ts";
import { routes } from "./surfaces/api/router.ts";
import { AUTH_PARAMETERS, authOperations } from "./surfaces/auth/openapi.ts";
import { operatorOperations } from "./surfaces/console/openapi.ts";
import { openApi } from "./surfaces/json/document.ts";
import { oauthOperations } from "./surfaces/oauth/openapi.ts";
import { scimDocument } from "./surfaces/scim/openapi/document.ts";
import { setupOperations } from "./surfaces/setup/openapi.ts";

const INTRODUCTION = `
Rollcall knows who belongs to an organization, why, and how they may sign in.

Send \`Authorization: Bearer <key>\`: the operator key of the instance, an API key of one organization, or a member's personal token. A browser's session of a member opens the same with its cookie and \`X-CSRF-Token\`; \`x-permission\` says what the member's roles must include. Where \`x-dry-run\` stands, \`Rollcall-Dry-Run: true\` only tries the change; it names what is answered then. \`GET /v1/me\` tells whose key it is. What only owners do for good (keys, ownership, exports, erasure) wants a sign-in of the last quarter of an hour: else 403 \`reauthentication_required\`, see \`/auth/reauthenticate\`.

\`{organization}\` in a path is the id or the slug. Another organization's is 404, as if it did not exist.

Lists are pages: \`{ data, page: { nextCursor, limit } }\`; pass \`nextCursor\` as \`cursor\`.

Single resources carry an \`ETag\`; send it as \`If-Match\` to change only what you have read.

A POST with an \`Idempotency-Key\` is done once; repeated within 24 hours it gets the first answer again, with \`Idempotency-Replayed: true\`. A request that failed did nothing and is not remembered.

Failures are RFC 9457 problems; decide by \`code\`. 429 and 503 carry \`Retry-After\`.`.trim();

/** What each group of operations is about; a group that is not named here fails a test. */
const TAGS: Readonly<Record<string, string>> = {
  "API keys": "Keys of programs to one organization.",
  Access: "Whose key it is, and what it opens.",
  Console: "Sessions of the operator in the console.",
  Conflicts: "Pushed people who may be somebody who is here already.",
  Connections: "Links to the identity providers of an organization: SCIM and SSO.",
  Directory: "The mirror: what identity providers wrote.",
  Domains: "The domains of an organization, and the proof of them.",
  Audit: "The log searched, handed over and proved.",
  Drift: "What does not belong together any more, with the call that ends it.",
  Events: "The log of every change, and what programs read that keep a copy.",
  Invitations: "Offers to come in, by mail or by link.",
  Instance: "What concerns the whole instance; for the operator.",
  "Log streams": "Where the log is sent on, as a whole and in order.",
  Mail: "Mails that are kept where no mail server is set, and what came back.",
  Mappings: "Rules: which directory groups give which seats and roles.",
  Memberships: "People in an organization, with the roles and seats that they effectively have.",
  OAuth:
    "Access tokens: for SCIM, for the OAuth clients of connections; for streams of security events, for their receivers.",
  "OpenID Connect": "Host applications that sign people in through Rollcall.",
  Organizations: "The tenants.",
  "Own account": "How somebody signs in, changed by that somebody, with a session.",
  "Own invitations": "What organizations offer to the address that somebody has proved.",
  "Own sessions": "Where somebody is signed in, and ending that.",
  Passkeys: "Passkeys, as the browser's own JSON has them.",
  Policies: "What an organization, or the whole instance, allows.",
  Registration: "Accounts, for people without a session.",
  Roles: "The built-in roles and the organization's own.",
  "Security events": "Streams of signed security events, as the Shared Signals Framework has them.",
  "Set-up links":
    "Links by which an admin of a customer, without an account, proves domains and sets up provisioning and sign-in.",
  "Signing in": "The JSON twins of the sign-in pages.",
  Teams: "Teams, and who has a seat in them.",
  Webhooks: "Where events are sent.",
};

const SECURITY = {
  operatorKey: { type: "http", scheme: "bearer", description: "The operator key of the instance." },
  apiKey: {
    type: "http",
    scheme: "bearer",
    description: "An API key of one organization, with scopes: `x-scopes` names those of which a call needs one.",
  },
  personalToken: { type: "http", scheme: "bearer", description: "A member's own token: it may what the member may." },
  oauthClient: {
    type: "http",
    scheme: "basic",
    description:
      "An OAuth client of a connection, or of a receiver of security events: its id and its secret. They may stand in the form instead.",
  },
  streamReceiver: {
    type: "oauth2",
    description: "An access token of a receiver of security events: it opens the receiver's own streams.",
    flows: {
      clientCredentials: {
        tokenUrl: "/oauth/token",
        scopes: {
          "ssf.manage": "Make, change, read and end its streams, and take their events.",
          "ssf.read": "Read what they are.",
        },
      },
    },
  },
  signedToken: {
    type: "http",
    scheme: "bearer",
    description: "A JWT that the connection's trusted issuer has signed.",
  },
  session: {
    type: "apiKey",
    in: "cookie",
    name: "rollcall",
    description:
      "The session of a member (`__Host-rollcall` over https). Changes need the token of GET /auth/session as X-CSRF-Token.",
  },
  operatorSession: {
    type: "apiKey",
    in: "cookie",
    name: "rollcall-operator",
    description:
      "The session that POST /auth/operator opens. Changes need the token of GET /auth/operator as X-CSRF-Token.",
  },
  setupSession: {
    type: "apiKey",
    in: "cookie",
    name: "rollcall-setup",
    description:
      "The session that POST /setup/session opens by a set-up link. It opens what `GET /v1/me` lists as `operations`; every call sends the token of GET /setup/session as X-CSRF-Token.",
  },
} as const;

/** The document. */
export const document = openApi(
  [...operationsOf(routes), ...authOperations, ...operatorOperations, ...setupOperations, ...oauthOperations],
  {
    introduction: INTRODUCTION,
    tags: TAGS,
    parameters: { ...PATH_PARAMETERS, ...AUTH_PARAMETERS },
    securitySchemes: SECURITY,
  },
);

export { scimDocument };

const textOf = (told: object): string => `${JSON.stringify(told, null, 2)}\n`;

/** The document as the file of the repository has it. */
export const openApiText = (): string => textOf(document);

/** The description of SCIM as the file of the repository has it. */
export const scimOpenApiText = (): string => textOf(scimDocument);
