/** /v1/organizations/{organization}/snapshot and /digest: what a program reads that keeps a mirror. */
import { z } from "zod";
import { feedState, snapshotLines } from "../../../domain/feed/reading.ts";
import { several } from "../../json/reading.ts";
import { anyId } from "../forms/parameters.ts";
import { organizationRoute, type Route } from "../route.ts";

const SnapshotLine = z.record(z.string(), z.unknown()).meta({
  id: "SnapshotLine",
  description:
    "The first line is `{sequence}`: up to which event this goes. Each other one is a `membership` with its effective roles and teams, a `team` or an open `invitation`, as its `type` says. See docs/events.md.",
});

const DigestAnswer = z
  .object({
    sequence: z.int().meta({ description: "Up to which event this goes." }),
    digest: z.string().meta({ description: "The SHA-256 of every line of the snapshot, exclusive-or, in hex." }),
    isSettled: z.boolean().meta({
      description:
        "False while changes are under way that the digest may hold and the events so far do not tell. Ask again.",
    }),
  })
  .meta({ id: "Digest" });

const SnapshotAsked = z.strictObject({
  object: several(anyId, 100, "Only the lines of these objects; of one that is gone there is none."),
});

export const feedRoutes: readonly Route[] = [
  organizationRoute({
    id: "readSnapshot",
    method: "get",
    path: "/organizations/{organization}/snapshot",
    permission: "members:manage",
    tag: "Events",
    summary: "Read everything that a mirror has, as of one moment, as newline-delimited JSON",
    description:
      "Begin a mirror with this, then follow the events after the `sequence` of its first line. Whatever an event is about is read again with `object`.",
    query: SnapshotAsked,
    status: 200,
    answer: SnapshotLine,
    streamed: "lines",
    handle: async (caller, { query }) => ({
      body: snapshotLines(caller, query.object) as unknown as z.output<typeof SnapshotLine>,
    }),
  }),
  organizationRoute({
    id: "readDigest",
    method: "get",
    path: "/organizations/{organization}/digest",
    permission: "members:manage",
    tag: "Events",
    summary: "Read what all lines of the snapshot come to, so that a mirror can prove that it is equal",
    description:
      "The SHA-256 of every line of the snapshot, combined by exclusive-or. Compare it when `isSettled` is true and you have followed up to `sequence`.",
    status: 200,
    answer: DigestAnswer,
    handle: async (caller) => ({ body: await feedState(caller) }),
  }),
];
