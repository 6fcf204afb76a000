/** /v1/organizations/{organization}/ssf/streams/{webhook}/poll: where security events are asked for that are not pushed (RFC 8936). */
import { askedFor } from "../../../domain/webhooks/security-events/asked.ts";
import { organizationRoute, type Route } from "../route.ts";
import { Handed, Poll } from "./event-stream-shapes.ts";

const LONG_POLL_MS = 10_000;

export const streamPollingRoutes: readonly Route[] = [
  organizationRoute({
    id: "pollEventStream",
    method: "post",
    path: "/organizations/{organization}/ssf/streams/{webhook}/poll",
    ssf: "ssf.manage",
    permission: "connections:manage",
    tag: "Security events",
    summary: "Ask for security events (RFC 8936)",
    untried: "what a receiver says that it has is noted for good.",
    description:
      "In the order of the log, each again until it is named in `ack` or `setErrs`. Without `returnImmediately` the answer waits up to ten seconds for something to come.",
    body: Poll,
    status: 200,
    answer: Handed,
    handle: async (caller, { params, body, gone, askAgain }) => {
      const { sets, more } = await askedFor(caller, params.webhook, {
        ...{ most: body.maxEvents ?? 100, taken: body.ack ?? [], refused: body.setErrs ?? {}, gone, askAgain },
        waitMs: body.returnImmediately ? 0 : LONG_POLL_MS,
      });
      return { body: { sets: { ...sets }, ...(more && { moreAvailable: true }) } };
    },
  }),
];
