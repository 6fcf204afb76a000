/**
 * Everything that runs against the ladder of rooms, in one list: what a lower room signals, and what higher rooms do then, in the same
 * transaction and in this order. Put in force by every entry of the program (app.ts, jobs.ts, check.ts) and of the tests; a signal that is
 * raised without it throws.
 */

import { rewritten } from "./audit/rewriting.ts";
import { noteMembersTaken } from "./breaker/taking.ts";
import { membersTaken } from "./directory/signals.ts";
import { eventsCut, eventsRewritten } from "./events/signals.ts";
import { revokeForAddress } from "./invitations/answering/reconciling.ts";
import { forgetAnswered as forgetAnsweredByStreams } from "./log-streams/forgetting.ts";
import { noteMissed as noteMissedByStreams } from "./log-streams/missed.ts";
import { accessEnded, addressesChangedHands, entryNarrowed, keeperChanged } from "./memberships/signals.ts";
import { endGrantsOf, followSession } from "./oidc/grants.ts";
import { securityEventToken } from "./oidc/keys/security-event-token.ts";
import { reconcileAddresses, reconcileUser } from "./provisioning/matching/placing-anew.ts";
import { reviewMember } from "./sessions/reviewing.ts";
import { sessionReplaced, sessionsEnded } from "./sessions/signals.ts";
import type { Handler, Signal } from "./signals.ts";
import { forgetAnswered as forgetAnsweredByWebhooks, forgetCut } from "./webhooks/forgetting.ts";
import { noteMissed as noteMissedByWebhooks } from "./webhooks/missed.ts";
import { useEventSigner } from "./webhooks/security-events/token.ts";

const on =
  <A extends readonly unknown[]>(signal: Signal<A>, ...handlers: readonly Handler<A>[]) =>
  (): void =>
    signal.handle(handlers);

const REACTIONS: readonly (() => void)[] = [
  // The mirror.
  on(membersTaken, noteMembersTaken),
  // Memberships.
  on(accessEnded, revokeForAddress),
  on(addressesChangedHands, reconcileAddresses),
  on(keeperChanged, reconcileUser),
  on(entryNarrowed, reviewMember),
  // Sessions: what applications hold by them.
  on(sessionsEnded, endGrantsOf),
  on(sessionReplaced, followSession),
  // The log.
  on(eventsRewritten, rewritten, forgetAnsweredByWebhooks, forgetAnsweredByStreams),
  on(eventsCut, noteMissedByStreams, noteMissedByWebhooks, forgetCut),
];

/** Puts all of them in force. Again it changes nothing. */
export function useReactions(): void {
  for (const putInForce of REACTIONS) putInForce();
  useEventSigner(securityEventToken);
}
