import type { MirrorRecord } from "../../domain/directory/nouns.ts";
import type { JsonObject } from "./json.ts";
import { type Links, locationOf, tagOf } from "./links.ts";
import { type Projection, projected } from "./projection/projection.ts";
import type { ResourceSchema } from "./schema/nouns.ts";

/** `meta` of a record (RFC 7643 §3.1). */
export const metaOf = (links: Links, schema: ResourceSchema, record: MirrorRecord): JsonObject => ({
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
 * A record as JSON text. Without a projection the stored text is carried through as it is, never parsed.
 * The text ends in "}", so that more members can be put before it.
 */
export function present(links: Links, projection: Projection, { schema, record, derived }: Presented): string {
  const meta = metaOf(links, schema, record);
  const wire = withBase(links, record.wire);
  if (projection.mode === "default")
    return `${wire.slice(0, -1)},"id":${JSON.stringify(record.id)},"meta":${JSON.stringify(meta)}}`;
  const whole: JsonObject = { ...(JSON.parse(wire) as JsonObject), ...derived, id: record.id, meta };
  return JSON.stringify(projected(schema, projection, whole));
}
