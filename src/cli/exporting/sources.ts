/** What can be exported, as text that is made while it is read. */
import type { RollcallClient } from "../../client/client.ts";
import { RollcallError } from "../../client/failures.ts";
import type { components } from "../../client/schema.ts";
import { csvLine } from "../../platform/csv.ts";

export const FORMATS = ["ndjson", "csv"] as const;
export type Format = (typeof FORMATS)[number];

/** What narrows an export. */
export interface Filter {
  readonly since?: string;
  readonly until?: string;
  readonly type?: readonly string[];
  readonly person?: string;
  readonly status?: Membership["status"];
}

export interface Asked {
  readonly client: RollcallClient;
  readonly organization: string;
  readonly format: Format;
  readonly filter: Filter;
}

type Membership = components["schemas"]["Membership"];
type LogEvent = components["schemas"]["Event"];

const ORG = "/v1/organizations/{organization}";
const PAGE = 100;

/** Text in pieces, with how many things are in each. */
export type Source = (asked: Asked) => AsyncGenerator<string>;

async function* people({ client, organization, format, filter: { status } }: Asked): AsyncGenerator<string> {
  const query = { limit: PAGE, ...(status && { status }) };
  if (format === "csv") yield csvLine(PEOPLE);
  for await (const one of client.list(`${ORG}/memberships`, { params: { path: { organization }, query } }))
    yield format === "csv" ? personLine(one) : `${JSON.stringify(one)}\n`;
}

const PEOPLE = [
  "id",
  "email",
  "displayName",
  "externalId",
  "kind",
  "status",
  "roles",
  "teams",
  "managedBy",
  "lastSeenAt",
  "createdAt",
] as const;

const personLine = ({ roles, teams, ...one }: Membership): string =>
  csvLine(
    PEOPLE.map((name) =>
      name === "roles" ? roles.join("|") : name === "teams" ? teams.map((team) => team.name).join("|") : one[name],
    ),
  );

async function* events({
  client,
  organization,
  format,
  filter: { since, until, type },
}: Asked): AsyncGenerator<string> {
  const query = { limit: PAGE, ...(since && { since }), ...(until && { until }), ...(type && { type: [...type] }) };
  if (format === "csv") yield csvLine(["sequence", "id", "at", "type", "actor", "object", "reason"]);
  for await (const one of client.list(`${ORG}/events`, { params: { path: { organization }, query } }))
    yield format === "csv" ? eventLine(one) : `${JSON.stringify(one)}\n`;
}

const eventLine = ({ sequence, id, at, type, actor, object, cause }: LogEvent): string =>
  csvLine([sequence, id, at, type, actor.id ?? actor.kind, object.id, cause.reason]);

/** The server writes the lines; what came is handed on as it is. */
async function* audit({ client, organization, format, filter }: Asked): AsyncGenerator<string> {
  const { since, until, type, person } = filter;
  const narrowed = {
    ...(since && { since }),
    ...(until && { until }),
    ...(type && { type: [...type] }),
    ...(person && { person }),
  };
  const params = { path: { organization }, query: { format, ...narrowed } };
  yield* textOf(await client.GET(`${ORG}/audit`, { params, parseAs: "stream" }));
}

async function* everything({ client, organization }: Asked): AsyncGenerator<string> {
  yield* textOf(await client.GET(`${ORG}/export`, { params: { path: { organization } }, parseAs: "stream" }));
}

interface Streamed {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}

async function* textOf({ data, error, response }: Streamed): AsyncGenerator<string> {
  if (error !== undefined) throw refused(error as Refusal, response);
  try {
    const decoder = new TextDecoder();
    for await (const bytes of data as ReadableStream<Uint8Array>) yield decoder.decode(bytes, { stream: true });
  } catch (cause) {
    throw new RollcallError("unreachable", "The answer was broken off: what was written so far is not all.", { cause });
  }
}

type Refusal = NonNullable<RollcallError["failure"]>;
const refused = (failure: Refusal, { status }: Response): RollcallError =>
  new RollcallError(failure.code, failure.detail, { status, failure });

/** By the names that the command takes. */
export const SOURCES: Readonly<
  Record<
    string,
    { readonly read: Source; readonly formats: readonly Format[]; readonly filters: readonly (keyof Filter)[] }
  >
> = {
  people: { read: people, formats: FORMATS, filters: ["status"] },
  events: { read: events, formats: FORMATS, filters: ["since", "until", "type"] },
  audit: { read: audit, formats: FORMATS, filters: ["since", "until", "type", "person"] },
  everything: { read: everything, formats: ["ndjson"], filters: [] },
};
