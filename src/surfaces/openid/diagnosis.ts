/** Everything at once that is wrong with the answer to a test, told to the admin who tries and believed by nobody. */
import type { OidcConnection } from "../../domain/connections/oidc/oidc-lookup.ts";
import { type Deviation, oddities, stopped } from "../../domain/sso/log/deviations.ts";
import type { RefusedAnswer } from "../../domain/sso/refused-answer.ts";
import { subjectOf } from "./checks/id-token.ts";
import { identityOf } from "./claims.ts";
import type { Seen } from "./receiving.ts";
import { RefusedToken } from "./refusal.ts";

/** What to tell of a refused test, the reason that ended it first. */
export const diagnose = (refused: RefusedAnswer, connection: OidcConnection, seen: Seen): Deviation[] => [
  stopped(refused.reason, refused.message),
  ...refused.others.map(({ reason, message }) => stopped(reason, message)),
  ...ofPerson(connection, seen),
];

function ofPerson({ id, settings }: OidcConnection, { claims }: Seen): Deviation[] {
  if (!claims) return [];
  try {
    const nothing = { sessionEndsAt: undefined, provedAt: undefined, providerSession: undefined };
    return oddities(identityOf({ subject: subjectOf(claims), claims, ...nothing }, { connectionId: id, settings }));
  } catch (error) {
    if (error instanceof RefusedToken) return [];
    throw error;
  }
}
