/**
 * What may be called by a set-up link: by what the link is for. What is not named here is refused, so a new route is closed until somebody
 * opens it. Which connections and domains it then reaches is the domain's: those that were made through the link (domain/caller.ts).
 */
import type { Caller } from "../../../domain/caller.ts";
import { DomainError } from "../../../domain/errors.ts";
import { INTENTS, type Intent, type LinkCaller } from "../../../domain/setup-links/types.ts";

const RIGHTS: Readonly<Record<Intent, readonly string[]>> = {
  domains: ["addDomain", "listDomains", "getDomain", "lookUpDomain", "verifyDomain", "removeDomain"],
  scim: [
    ...["createConnection", "listConnections", "getConnection", "updateConnection", "deleteConnection", "goLive"],
    ...["createToken", "listTokens", "revokeToken"],
    ...["createOAuthClient", "listOAuthClients", "rotateOAuthClient", "revokeOAuthClient"],
    ...["listScimRequests", "getConnectionHealth", "listDirectoryUsers", "listDirectoryGroups"],
    ...["listConflicts", "listDifference", "simulateProvider"],
  ],
  sso: [
    ...["createConnection", "listConnections", "getConnection", "updateConnection", "deleteConnection", "goLive"],
    ...["startSsoTest", "getSsoTest", "listSsoLogins", "getConnectionHealth"],
  ],
  mappings: [
    ...["listConnections", "getConnection", "listDirectoryGroups", "listTeams", "getTeam", "listRoles"],
    ...["createMapping", "listMappings", "getMapping", "updateMapping", "deleteMapping"],
    ...["previewMapping", "previewMappingEnding"],
  ],
};

/** The operations that are open to a link for this, by their ids. */
export const operationsFor = (intents: ReadonlySet<Intent>): string[] => [
  ...new Set(INTENTS.filter((intent) => intents.has(intent)).flatMap((intent) => RIGHTS[intent])),
];

/** The caller, if the link is for this. @throws DomainError `forbidden` */
export function asLink(caller: LinkCaller, operation: string): Caller {
  if (operationsFor(caller.intents).includes(operation)) return caller;
  throw new DomainError("forbidden", "This set-up link is not for that.");
}
