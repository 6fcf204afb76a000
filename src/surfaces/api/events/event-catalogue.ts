/** The types of event as files of the repository: a JSON Schema of each, and one page that lists them. */
import { descriptionOf, type Json, schemaOf } from "../../../domain/events/schemas.ts";
import { declarationOf, EVENT_TYPES, type EventType } from "../../../domain/events/types.ts";

/** The files of schemas/events, by name. */
export const schemaFiles = (): Map<string, string> =>
  new Map(EVENT_TYPES.map((type) => [`${type}.json`, `${JSON.stringify(schemaOf(type), null, 2)}\n`]));

const HEAD = `<!-- Generated from src/domain/events/types: npm run events -->

# Types of event

What stands in the log, by the beginning of its name. \`before\` and \`after\` hold what is listed, and nothing else; \`?\` marks what is there only where it says something, and – that the side is always null. Each name links to the JSON Schema of the whole event, with an example.
A running instance lists the same at \`GET /v1/event-types\`. How the log is read: [events.md](events.md).
`;

/** docs/event-types.md */
export const catalogueText = (): string =>
  [
    HEAD,
    ...Map.groupBy(EVENT_TYPES, (type) => type.split(".", 1).join())
      .entries()
      .map(sectionOf),
  ].join("\n");

const sectionOf = ([object, types]: [string, EventType[]]): string => `## ${object}

| type | when, and what to do | \`before\` | \`after\` |
| ---- | -------------------- | -------- | ------- |
${types.map(rowOf).join("\n")}
`;

function rowOf(type: EventType): string {
  const { objects } = declarationOf(type);
  const { properties } = schemaOf(type) as { properties: { before: Json; after: Json } };
  const named = type.split(".", 1).join();
  const other = objects.some((kind) => kind !== named) ? ` \`object\`: ${objects.join(", ")}.` : "";
  const cells = [descriptionOf(type) + other, shown(properties.before), shown(properties.after)];
  return `| [\`${type}\`](../schemas/events/${type}.json) | ${cells.join(" | ")} |`;
}

/** The properties of one side of a change. */
function shown(schema: Json): string {
  const {
    anyOf,
    properties = {},
    required = [],
  } = schema as {
    anyOf?: readonly Json[];
    properties?: Json;
    required?: readonly string[];
  };
  if (schema.type === "null") return "–";
  if (anyOf) return `${anyOf.map(shown).find((one) => one !== "–") ?? ""}, or null`;
  const names = Object.keys(properties).map((name) => `\`${name}\`${required.includes(name) ? "" : "?"}`);
  return names.length > 0 ? names.join(", ") : "SCIM attributes by name";
}
