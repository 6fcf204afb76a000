/** The types of event as JSON Schema (2020-12) and by example: what programs are told of them. */
import { z } from "zod";
import type { Declaration } from "./types/declaring.ts";
import { actor, EXAMPLE, instant } from "./types/shapes.ts";
import { declarationOf, type EventType } from "./types.ts";

/** A JSON Schema, or an example. */
export type Json = Readonly<Record<string, unknown>>;

const cause = z
  .strictObject({
    requestId: z.string().meta({ description: "The request, or the run of a job, that brought it about." }),
    reason: z.string().optional().meta({ description: "Why, in the words of whoever asked for the change." }),
    event: z.string().optional().meta({ description: "The event that this one follows from." }),
    mapping: z.string().optional().meta({ description: "The mapping by which it came." }),
    group: z.string().optional().meta({ description: "The directory group by which it came." }),
    replaced: z.literal(true).optional().meta({
      description:
        "The identity provider wrote the object anew as a whole (PUT); left out where it changed parts of it.",
    }),
  })
  .meta({ description: "What brought it about." });

const whole = (type: EventType, { objects, before, after }: Declaration) =>
  z.strictObject({
    id: z.string().meta({ description: "The same for the same event, however often and by whichever way it comes." }),
    organizationId: z.string().meta({ description: "Whose log it is in; `instance`: it belongs to no organization." }),
    sequence: z.int().min(1).meta({ description: "Ascends in commit order over the instance, with gaps." }),
    type: z.literal(type),
    actor,
    cause,
    object: z.strictObject({ type: z.enum(objects), id: z.string() }),
    before: described(before, "What it was"),
    after: described(after, "What it is"),
    at: instant,
  });

const described = (side: z.ZodType, what: string): z.ZodType =>
  side instanceof z.ZodNull ? side : side.meta({ ...side.meta(), description: side.meta()?.description ?? `${what}.` });

/** A sentence or two: when it happens, and what a program does with it. */
export const descriptionOf = (type: EventType): string => {
  const { when, use } = declarationOf(type);
  return `${when} ${use}`;
};

/** An event of the type as a program reads it. */
export function exampleOf(type: EventType): Json {
  const { objects, example } = declarationOf(type);
  const [kind = ""] = objects;
  return JSON.parse(
    JSON.stringify({
      ...{ id: "evt_01k6q3v8h7k9n1q3s5v7x9z1bt", organizationId: organizationOf(kind), sequence: 4711, type },
      actor: { kind: "operator" },
      cause: { requestId: "req_01k6q3v8c1e3g5j7m9p1r3t5vw" },
      object: { type: kind, id: OBJECTS[kind] ?? `${kind}_01k6q3v8j2m4p6r8t0w2y4a6cx` },
      ...{ before: example.before, after: example.after, at: EXAMPLE.at },
    }),
  );
}

const OBJECTS: Readonly<Record<string, string>> = {
  ...{ membership: EXAMPLE.membership, person: EXAMPLE.person, team: EXAMPLE.team, connection: EXAMPLE.connection },
  ...{ directory_user: EXAMPLE.directoryUser, directory_group: EXAMPLE.directoryGroup, mapping: EXAMPLE.mapping },
  ...{ invitation: EXAMPLE.invitation, conflict: EXAMPLE.conflict, mail: EXAMPLE.mail, oidc_client: EXAMPLE.client },
  ...{ organization: EXAMPLE.organization, instance: "instance" },
};

const organizationOf = (kind: string): string =>
  ["person", "instance", "oidc_client"].includes(kind) ? "instance" : EXAMPLE.organization;

const made = new Map<EventType, Json>();

/** The JSON Schema of a type: of the whole event, as a program reads it. */
export function schemaOf(type: EventType): Json {
  const known = made.get(type);
  if (known) return known;
  const { $schema, ...schema } = z.toJSONSchema(whole(type, declarationOf(type)), {
    io: "input",
    unrepresentable: "any",
    override: ({ jsonSchema }) => void delete jsonSchema.readOnly,
  });
  const head = { $schema, $id: `urn:rollcall:event:${type}`, title: type, description: descriptionOf(type) };
  const built = { ...head, ...schema, examples: [exampleOf(type)] };
  made.set(type, built);
  return built;
}
