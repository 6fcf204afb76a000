/**
 * What is promised of events and insight, claim by claim, and the test that shows it: its file and its name. `api`, `scim`, `pages`, `client`
 * and `dry-run` ask over HTTP, in the process of the test; `e2e` runs the program; the rest is a rule that HTTP shows nothing more of.
 */
type Claim = readonly [claim: string, file: string, test: string];

const API = "test/surfaces/api";
const E2E = "test/e2e";
const HOOKS = `${API}/webhooks.test.ts`;
const DELIVERING = "test/domain/webhooks/delivering.test.ts";
const FEED = `${API}/feed.test.ts`;
const RECORDER = `${API}/recorder.test.ts`;
const DRY = "test/surfaces/dry-run";
const BREAKER = `${API}/breaker.test.ts`;
const TAKING_OVER = "test/domain/administration/taking-over";
const DRIFT = `${API}/drift.test.ts`;
const AUDIT = `${API}/audit.test.ts`;
const VERIFYING = "test/domain/audit/verifying.test.ts";
const STREAMS = "test/domain/log-streams";
const MIRROR = "test/client/mirror.test.ts";

const webhooks: readonly Claim[] = [
  [
    "signed by Standard Webhooks",
    HOOKS,
    "tells its secret once, and sends only the types that are asked for, thin or in full",
  ],
  [
    "the receiver of the documentation verifies",
    `${E2E}/webhooks.test.ts`,
    "are taken by the receiver of the documentation, which refuses what others sign",
  ],
  [
    "of an organization and of the instance",
    HOOKS,
    "of the instance hears of every organization, and one of an organization of no other",
  ],
  ["two secrets while one is rotated", HOOKS, "signs with the secret of before and the new one once it is rotated"],
  [
    "the client takes either",
    "test/client/webhooks.test.ts",
    "takes either secret while one takes the place of another, on both sides",
  ],
  [
    "tried again with growing waits, and given up",
    "test/platform/jobs/outbox.test.ts",
    "comes back with growing waits, and is given up after the last one, once and told",
  ],
  [
    "in order per object",
    "test/platform/jobs/outbox.test.ts",
    "are never overtaken, however many outboxes deliver, whatever fails and whoever dies",
  ],
  [
    "disabled after days of failure, with a mail and an event",
    DELIVERING,
    "that fails for five days is disabled; enabled again it is sent what it missed, from where it is told",
  ],
  [
    "disabled by 410, and taken up again",
    HOOKS,
    "is disabled by a receiver that is gone, says why, and takes up what it missed once it is enabled",
  ],
  [
    "deliveries with request and answer; one or a stretch again",
    HOOKS,
    "lists what was sent with what was answered, and sends one again, or a stretch, under the same id",
  ],
  ["a test event", HOOKS, "sends a test to one alone, whatever it asks for"],
  [
    "no private address, also by a name that leads there later",
    "test/platform/safe-post.test.ts",
    "reaches nothing inside, also when a name that was checked resolves to it later",
  ],
  [
    "at least once and in order, whoever is killed",
    `${E2E}/webhooks-failover.test.ts`,
    "arrive at least once and in order per object, whoever dies",
  ],
  [
    "a receiver that hangs delays nobody, and no organization another",
    DELIVERING,
    "that hangs delays no other, however many of one organization do",
  ],
  [
    "redirects are not followed, endless answers cut",
    DELIVERING,
    "that redirects is not followed, and one that answers without end is cut off after what is kept of it",
  ],
  [
    "a schema of every type in the repository",
    `${API}/event-catalogue.test.ts`,
    "have the schemas that are in the repository, and no others: `npm run events`",
  ],
  [
    "no test passes that stores an event which its schema refuses",
    `${API}/event-catalogue.test.ts`,
    "is told with its type and the place in it",
  ],
];

const access: readonly Claim[] = [
  [
    "a push that makes somebody an admin is an event of that membership, with before, after and cause",
    FEED,
    "tells a host application under the membership what a mapping gave",
  ],
  [
    "of a large group beside the log, resumable",
    "test/domain/feed/access-changed.test.ts",
    "reaches everybody of a large group beside the log, and goes on where a stop cut it short",
  ],
  ["memberships by changedSince", FEED, "lists who has changed since a moment, whatever changed, in that order"],
  [
    "also after the clock was set back",
    "test/domain/feed/access-changed.test.ts",
    "has everybody who was changed after the clock was set back",
  ],
  [
    "a catalogue of the types, with when, schema and example",
    `${API}/event-types.test.ts`,
    "are listed for whoever comes, page by page, with when, schema and example",
  ],
  [
    "one log for the operator over all organizations",
    FEED,
    "is one for the operator over all organizations, in commit order",
  ],
];

const feed: readonly Claim[] = [
  ["long poll", FEED, "waits for what has not happened yet"],
  ["a stream that goes on where its reader was", FEED, "streams what happens, and goes on where the reader was"],
  [
    "a snapshot that names its number, and a digest of it",
    FEED,
    "has a snapshot that names its event, of which the digest is the sum",
  ],
  ["a mirror proves that it is equal", MIRROR, "takes a snapshot, follows, and proves that it is equal"],
  ["whatever breaks while it copies", MIRROR, "ends equal whatever changes meanwhile and whatever breaks"],
  ["a webhook as wake-up", MIRROR, "reads when a webhook wakes it"],
  [
    "numbers of each organization without gaps",
    MIRROR,
    "notices that an event is missing, where events of an organization are numbered without gaps",
  ],
  [
    "nothing is given twice or left out by several processes",
    "test/domain/events/sequencer.test.ts",
    "several processes at once, of which some sleep and one dies, give every number once and without gaps, and a reader who pages along misses nothing",
  ],
  ["files end with the key of their reader", `${API}/files-cut.test.ts`, "%s ends with its reader's key"],
];

const recorder: readonly Claim[] = [
  [
    "effect in plain words, linked with events both ways",
    RECORDER,
    "is told with the team that somebody got, and leads to its events",
  ],
  ["no effect: no mapping", `${E2E}/flight-recorder.test.ts`, "1: no mapping names the group"],
  ["no effect: held", `${E2E}/flight-recorder.test.ts`, "2: an admin holds the person"],
  ["no effect: conflict open", `${E2E}/flight-recorder.test.ts`, "3: a conflict is open"],
  ["no effect: seat limit", `${E2E}/flight-recorder.test.ts`, "4: all seats are taken"],
  ["no effect: group unknown", `${E2E}/flight-recorder.test.ts`, "5: the group is not there"],
  ["no effect: attribute dropped", `${E2E}/flight-recorder.test.ts`, "6: an attribute is kept nowhere"],
  [
    "searched by person, address, group, status, effect and time",
    RECORDER,
    "by person, address, group, status, effect and time",
  ],
  [
    "by the time that each line tells, also in an hour that comes twice",
    "test/clock.test.ts",
    "is found in the log of requests by the time that each line tells, also where an hour comes twice",
  ],
  [
    "steps of invitations",
    `${API}/invitation-steps.test.ts`,
    "tell who was invited to what, and who came in with it, and lead to the events and back",
  ],
  ["sign-ins", `${API}/finding-logins.test.ts`, "finds sign-ins by person, address, NameID, request, outcome and time"],
  [
    "kept by policy",
    "test/domain/recorder/keeping.test.ts",
    "keeps each organization's log as long as its policy says, and fourteen days where it says nothing",
  ],
  [
    "a health card of each connection",
    RECORDER,
    "is told with what ends, who is held, what waits, and what the identity provider shows",
  ],
  [
    "an error leads the provider's admin to a page that explains it",
    "test/surfaces/pages/explained.test.ts",
    "shows without signing in what was wrong, who holds the value and what ends it",
  ],
];

const dryRun: readonly Claim[] = [
  ["every write of /v1 writes nothing, byte for byte", `${DRY}/writes-nothing.test.ts`, "of %s writes nothing"],
  [
    "every write of SCIM, and says what the call then does",
    `${DRY}/scim-writes-nothing.test.ts`,
    "of $id writes nothing, and says what the call then does",
  ],
  ["sessions, roles and teams that would go", `${DRY}/api.test.ts`, "says whose sessions, roles and teams would go"],
  ["mails that would go out", `${DRY}/api.test.ts`, "says which mails would go to whom, and shows no link that works"],
  [
    "replay, dry unless it is said",
    `${DRY}/connections.test.ts`,
    "tells what it would come to now and writes nothing, unless it is said",
  ],
  [
    "the simulator plays against the connection's rules",
    `${DRY}/connections.test.ts`,
    "says what a person would get by the connection's mappings, step by step",
  ],
];

const breaker: readonly Claim[] = [
  ["observes by default", BREAKER, "observes by default, takes one field at a time, and refuses what cannot be"],
  [
    "applies, alerts, and undoes with one call",
    BREAKER,
    "applies everything, shows the trip in its health, and gives everything back with one call",
  ],
  [
    "a mail to the owners and an event",
    "test/domain/breaker/tripping.test.ts",
    "tells the owners by mail and the log, once",
  ],
  [
    "counts edits of mappings and roles",
    "test/domain/breaker/tripping.test.ts",
    "is everybody whom a mapping gave something that ends, or a role that allows less",
  ],
  [
    "holds with 429 and keeps what came",
    BREAKER,
    "answers 429 and says what to do, keeps what came, and lets everything else through",
  ],
  [
    "approved, it is applied in its order",
    BREAKER,
    "applies what was kept, in its order, when it is approved, and what was written meanwhile stays",
  ],
  ["discarded, it is dropped", BREAKER, "drops what was kept when it is discarded, and holds the same again"],
  [
    "undo restores exactly, in any order",
    "test/domain/breaker/order.test.ts",
    "ends in the state before, however often and in however many goes it is undone",
  ],
  ["thousands within a minute", "test/domain/breaker/many.test.ts", "gives everybody back, with the same digest"],
  ["what cannot be put back says why", "test/domain/breaker/rules.test.ts", "that ends takes what groups gave in it"],
];

const moving: readonly Claim[] = [
  [
    "matched by externalId, userName and a proved address",
    `${TAKING_OVER}/taking-over.test.ts`,
    "is found by externalId, userName and a proved address, in this order",
  ],
  [
    "preview, no change of access, undo",
    `${TAKING_OVER}/taking-over.test.ts`,
    "is told before, writes nothing then, changes nobody's access, and can be undone",
  ],
  [
    "whoever is ambiguous is an admin's to say",
    `${TAKING_OVER}/taking-over.test.ts`,
    "is left to an admin where names lead to two, or two lay claim to one; and is as the admin says",
  ],
  [
    "whatever two directories say",
    `${TAKING_OVER}/any-directories.test.ts`,
    "leave everybody with what they had, and everything as it was when it is undone",
  ],
  [
    "a shadow connection, swapped in one change",
    "test/domain/administration/connections/rehearsal.test.ts",
    "shows who gains and loses, changes all of that as one, and can be undone",
  ],
  [
    "an id that was deleted leads to its person",
    "test/surfaces/scim/deleted-ids.test.ts",
    "leads to the person of the same externalId: read, replaced, patched and named as a member",
  ],
];

const drift: readonly Claim[] = [
  [
    "mirror, links and grants compared, and settled",
    DRIFT,
    "finds places in groups, mappings and grants that are not as the facts have them, and settles them",
  ],
  [
    "people whose only source is gone",
    DRIFT,
    "finds people whose connection has ended, and cuts their access by one call",
  ],
  ["members whom nobody pushed", DRIFT, "members of groups whom nobody has pushed"],
  ["guests without a sponsor", DRIFT, "guests for whom nobody answers"],
  ["never signed in, unseen since", DRIFT, "people who never signed in, and who have not been here for so long"],
];

const audit: readonly Claim[] = [
  [
    "searched by person, object and actor",
    AUDIT,
    "finds what was done to somebody, by somebody, and what names somebody: membership, directory user, seat, invitation",
  ],
  ["as lines", AUDIT, "writes every event once as lines, and of the same search as many in each form"],
  [
    "no cells that are formulas",
    AUDIT,
    "writes no cell that a spreadsheet takes for a formula, and quotes what needs it",
  ],
  ["verified over HTTP", AUDIT, "says that it is whole, or where it was changed"],
  ["one changed byte is found", VERIFYING, "finds one changed byte in the middle of the log, and only there"],
  [
    "kept by policy, seals stay",
    "test/domain/audit/keeping.test.ts",
    "lets whole batches go when their term is over, keeps their seals, and the chain still holds",
  ],
  ["a reason on changes", `${API}/reason.test.ts`, "is taken by %s and stands in its events"],
  ["streams to S3", `${STREAMS}/delivering.test.ts`, "S3: objects named by organization, day and numbers"],
  ["to Splunk", `${STREAMS}/delivering.test.ts`, "Splunk: its envelope, by its token, at the collector's path"],
  ["to Datadog", `${STREAMS}/delivering.test.ts`, "Datadog: entries of its intake with the key and tags"],
  [
    "to OTLP",
    `${STREAMS}/delivering.test.ts`,
    "OTLP: log records at /v1/logs with the headers, and counts what the collector threw away",
  ],
  [
    "to syslog over TLS",
    `${STREAMS}/failing.test.ts`,
    "of syslog is spoken to only under a certificate that is trusted",
  ],
  [
    "to a webhook",
    `${STREAMS}/delivering.test.ts`,
    "webhook: a signed array, or lines; the same batch under the same id",
  ],
  [
    "in OCSF",
    `${STREAMS}/delivering.test.ts`,
    "sends OCSF where it is asked for, and only the types that are asked for",
  ],
  ["from any place of the log", `${STREAMS}/failing.test.ts`, "begins where it is told to, and again there"],
  [
    "nothing lost, in order, whoever is killed",
    `${E2E}/log-streams.test.ts`,
    "lose nothing and keep the order of the log while one of two processes is killed and receivers fail now and then",
  ],
];

const metrics: readonly Claim[] = [
  [
    "one endpoint for all workers, while the database sleeps",
    `${E2E}/metrics.test.ts`,
    "tells that the database is away, and what the process counts, while the database sleeps",
  ],
  [
    "dashboard and alerts name metrics that there are",
    "test/observability.test.ts",
    "ask what Prometheus understands, of metrics that there are: $title, $expr",
  ],
  [
    "traces where they are configured",
    `${E2E}/tracing.test.ts`,
    "tells of a request, its transaction and its questions to the database in the trace of whoever asked, and of nobody",
  ],
];

const faults: readonly Claim[] = [
  ["clocks of two processes apart", "test/clock.test.ts", "sends no message that the other is sending"],
  ["a process that is gone", "test/clock.test.ts", "sends within minutes what a process had that is gone"],
  [
    "the database away is 503",
    "test/surfaces/scim/outage.test.ts",
    "S5, S6, S7, S8, S27: a database that is away is 503 with Retry-After, never 401, 404 or an empty list; and back is back",
  ],
  [
    "pushes, decisions and undoing in any order",
    "test/client/orders.test.ts",
    "however pushes, decisions and their undoing follow each other, nothing is wrong and a copy is equal",
  ],
  ["shown in the demonstration", `${E2E}/demo.test.ts`, "plays every story and shows what came of it"],
];

export const CLAIMS: Readonly<Record<string, readonly Claim[]>> = {
  ...{ webhooks, access, feed, recorder, "dry run": dryRun, breaker, moving, drift, audit, metrics, faults },
};
