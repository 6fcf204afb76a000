/** /v1/organizations/{organization}/ssf: streams of security events as their receivers manage them (Shared Signals Framework 1.0 §8). */
import { z } from "zod";
import { setStreamStatus } from "../../../domain/webhooks/security-events/stream-status.ts";
import {
  createStream,
  deleteStream,
  getStream,
  listStreams,
  replaceStream,
  updateStream,
  verifyStream,
} from "../../../domain/webhooks/security-events/streams.ts";
import { NOTHING, organizationRoute, type Route } from "../route.ts";
import {
  inputOf,
  NewStream,
  PUSH,
  present,
  presentStatus,
  requireAsItIs,
  Status,
  StatusAnswer,
  Stream,
  StreamPatch,
  Streams,
  streamId,
  Verification,
} from "./event-stream-shapes.ts";

const TAG = "Security events";
const PATH = "/organizations/{organization}/ssf" as const;
const READS = "events:read" as const;
const MANAGES = "connections:manage" as const;

/** More than anybody has. */
const ALL = 100;

export const eventStreamRoutes: readonly Route[] = [
  organizationRoute({
    id: "createEventStream",
    method: "post",
    path: `${PATH}/streams`,
    ssf: "ssf.manage",
    permission: MANAGES,
    tag: TAG,
    summary: "Make a stream of security events",
    description: `Pushed (\`${PUSH}\`) or asked for, which is what no \`delivery\` means. It hears of what happens from now on.`,
    body: NewStream,
    status: 201,
    answer: Stream,
    handle: async (caller, { body }) => {
      const stream = await createStream(caller, inputOf(body));
      const location = `/organizations/${caller.organizationId}/ssf/streams?stream_id=${stream.id}`;
      return { body: present(stream), location };
    },
  }),
  organizationRoute({
    id: "getEventStreams",
    method: "get",
    path: `${PATH}/streams`,
    ssf: "ssf.read",
    permission: READS,
    tag: TAG,
    summary: "Read the streams of security events, or one",
    description: "With `stream_id` that one alone, as an object. The authorization of a push is never told.",
    query: z.strictObject({ stream_id: streamId.optional() }),
    status: 200,
    answer: Streams,
    handle: async (caller, { query }) => {
      if (query.stream_id !== undefined) return { body: present(await getStream(caller, query.stream_id)) };
      return { body: (await listStreams(caller, { limit: ALL })).items.map(present) };
    },
  }),
  organizationRoute({
    id: "updateEventStream",
    method: "patch",
    path: `${PATH}/streams`,
    ssf: "ssf.manage",
    permission: MANAGES,
    tag: TAG,
    summary: "Change a stream of security events",
    description: "What is left out stays. What the transmitter says of the stream may come along, as it is.",
    body: StreamPatch,
    status: 200,
    answer: Stream,
    handle: async (caller, { body }) => {
      requireAsItIs(body, present(await getStream(caller, body.stream_id)));
      return { body: present(await updateStream(caller, body.stream_id, inputOf(body))) };
    },
  }),
  organizationRoute({
    id: "replaceEventStream",
    method: "put",
    path: `${PATH}/streams`,
    ssf: "ssf.manage",
    permission: MANAGES,
    tag: TAG,
    summary: "Say anew what a stream of security events is",
    description: "What is left out is as it was at the beginning.",
    body: StreamPatch,
    status: 200,
    answer: Stream,
    handle: async (caller, { body }) => {
      requireAsItIs(body, present(await getStream(caller, body.stream_id)));
      return { body: present(await replaceStream(caller, body.stream_id, inputOf(body))) };
    },
  }),
  organizationRoute({
    id: "deleteEventStream",
    method: "delete",
    path: `${PATH}/streams`,
    ssf: "ssf.manage",
    permission: MANAGES,
    tag: TAG,
    summary: "End a stream of security events; what waits is not sent",
    description: "Its deliveries are gone with it.",
    query: z.strictObject({ stream_id: streamId }),
    status: 204,
    handle: async (caller, { query }) => {
      await deleteStream(caller, query.stream_id);
      return NOTHING;
    },
  }),
  organizationRoute({
    id: "getEventStreamStatus",
    method: "get",
    path: `${PATH}/status`,
    ssf: "ssf.read",
    permission: READS,
    tag: TAG,
    summary: "Read whether a stream sends",
    description: "`disabled` also where it was disabled by itself: the reason says why.",
    query: z.strictObject({ stream_id: streamId }),
    status: 200,
    answer: StatusAnswer,
    handle: async (caller, { query }) => ({ body: presentStatus(await getStream(caller, query.stream_id)) }),
  }),
  organizationRoute({
    id: "setEventStreamStatus",
    method: "post",
    path: `${PATH}/status`,
    ssf: "ssf.manage",
    permission: MANAGES,
    tag: TAG,
    summary: "Have a stream send, hold back, or neither",
    description: "`paused` keeps what happens for 30 days and sends it when it goes on; of `disabled` nothing is kept.",
    body: Status,
    status: 200,
    answer: StatusAnswer,
    handle: async (caller, { body: { stream_id, status, reason } }) => ({
      body: presentStatus(await setStreamStatus(caller, stream_id, status, reason ?? null)),
    }),
  }),
  organizationRoute({
    id: "verifyEventStream",
    method: "post",
    path: `${PATH}/verify`,
    ssf: "ssf.manage",
    permission: MANAGES,
    tag: TAG,
    summary: "Have a verification event sent",
    untried: "a verification is nothing but what is sent, and a dry run sends nothing.",
    description:
      "In the order of all that is sent, with `state` as it was given. 429 within five seconds of the one before.",
    body: Verification,
    status: 204,
    handle: async (caller, { body }) => {
      await verifyStream(caller, body.stream_id, body.state ?? null);
      return NOTHING;
    },
  }),
];
