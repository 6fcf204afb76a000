import type { MirrorRecord } from "../../../domain/directory/types.ts";
import { isObject, type JsonObject, listOf } from "../../../platform/json.ts";
import { type Projection, projected } from "../projection/projection.ts";
import { type Links, locationOf } from "../route.ts";
import type { ResourceSchema } from "../schema/types.ts";
import { tagOf } from "./etag.ts";

/** `meta` of a record (RFC 7643 §3.1). */
const metaOf = (links: Links, schema: ResourceSchema, record: MirrorRecord): JsonObject => ({
  resourceType: schema.name,
  created: record.createdAt.toISOString(),
  lastModified: record.updatedAt.toISOString(),
  location: locationOf(links, schema, record.id),
  version: tagOf(record),
});

// References are stored relative, so that the public origin can change. In JSON text these characters can only be that member.
const withBase = ({ base }: Links, wire: string): string =>
  wire.includes(RELATIVE)
    ? wire.replaceAll(RELATIVE, `"$$ref":${JSON.stringify(`${base}/Users/`).slice(0, -1)}`)
    : wire;

const RELATIVE = '"$ref":"Users/';

/** What is presented: a record of the mirror, and attributes that are worked out for this answer. */
export interface Presented {
  readonly schema: ResourceSchema;
  readonly record: MirrorRecord;
  readonly derived?: JsonObject | undefined;
}

/**
 * A record as JSON text. Without a projection the stored text is carried through as it is, never parsed, unless it may hold what the
 * connection declared once and declares no more. The text ends in "}", so that more members can be put before it.
 */
export function present(links: Links, projection: Projection, { schema, record, derived = {} }: Presented): string {
  const meta = metaOf(links, schema, record);
  const wire = withBase(links, record.wire);
  const made: JsonObject = { ...derived, id: record.id, meta };
  if (projection.mode === "default" && isWholly(schema, wire))
    return `${wire.slice(0, -1)},${JSON.stringify(made).slice(1)}`;
  const whole: JsonObject = { ...(JSON.parse(wire) as JsonObject), ...made };
  return JSON.stringify(projected(schema, projection, { ...whole, schemas: schemasOf(schema, whole) }));
}

/** The URNs of what the record holds that the schema has. */
const schemasOf = (schema: ResourceSchema, whole: JsonObject): unknown[] =>
  listOf(whole.schemas).filter((urn) => urn === schema.core.urn || holds(schema, whole, urn));

function holds({ extensions }: ResourceSchema, whole: JsonObject, urn: unknown): boolean {
  const section = extensions.find((one) => one.urn === urn);
  const content = whole[String(urn)];
  return !!section && isObject(content) && [...section.attributes.values()].some(({ name }) => name in content);
}

const HEAD = /^\{"schemas":(\[[^\]]*\])/;

/** Whether a stored text holds nothing that the schema does not have: it names its extensions first. Most name one or two, and always the same. */
function isWholly(schema: ResourceSchema, wire: string): boolean {
  if (schema.extensions.some(({ declared }) => declared)) return false;
  const head = HEAD.exec(wire)?.[1];
  if (head === undefined) return true;
  const known = HEADS.get(head);
  if (known !== undefined) return known;
  const urns = new Set<unknown>([schema.core, ...schema.extensions].map(({ urn }) => urn));
  const isKnown = (JSON.parse(head) as unknown[]).every((urn) => urns.has(urn));
  if (HEADS.size < 1_000) HEADS.set(head, isKnown);
  return isKnown;
}

/** Heads of stored texts, and whether they name nothing but what every connection has. */
const HEADS = new Map<string, boolean>();
