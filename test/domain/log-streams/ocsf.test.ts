/**
 * Every type of event is an event of OCSF as its schema has it: a class that there is, what the class requires, nothing that it does not
 * know, values of its types and enums. The schema is that of the standard (ocsf-1.5.0.json, taken out of github.com/ocsf/ocsf-schema).
 */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Event } from "../../../src/domain/events/events.ts";
import { declarationOf, EVENT_TYPES, type EventType } from "../../../src/domain/events/types.ts";
import { lineOf } from "../../../src/domain/log-streams/format.ts";

interface Attribute {
  readonly requirement: string;
  readonly type?: string;
  readonly object?: string;
  readonly array?: boolean;
  readonly enum?: readonly string[];
}

interface Described {
  readonly attributes: Readonly<Record<string, Attribute>>;
  readonly constraints?: { readonly at_least_one?: readonly string[]; readonly just_one?: readonly string[] };
}

interface Class extends Described {
  readonly caption: string;
  readonly captions: Readonly<Record<string, string>>;
}

const schema = JSON.parse(readFileSync(new URL("ocsf-1.5.0.json", import.meta.url), "utf8")) as {
  readonly version: string;
  readonly classes: Readonly<Record<string, Class>>;
  readonly objects: Readonly<Record<string, Described>>;
};

type Fields = Readonly<Record<string, unknown>>;

/** What is wrong with an object, with where it is. */
function* faults(value: Fields, { attributes, constraints }: Described, at: string): Generator<string> {
  for (const [name, { requirement }] of Object.entries(attributes))
    if (requirement === "required" && (value[name] ?? null) === null) yield `${at}.${name} is required`;
  const { at_least_one: one } = constraints ?? {};
  if (one && !one.some((name) => (value[name] ?? null) !== null)) yield `${at} has none of ${one}`;
  for (const [name, inner] of Object.entries(value)) {
    const attribute = attributes[name];
    if (!attribute) yield `${at}.${name} is unknown`;
    else if (attribute.array && !Array.isArray(inner)) yield `${at}.${name} is no list`;
    else
      for (const item of attribute.array ? (inner as unknown[]) : [inner])
        yield* faultsOf(item, attribute, `${at}.${name}`);
  }
}

function* faultsOf(value: unknown, { type, object, enum: values }: Attribute, at: string): Generator<string> {
  if (object === "object" || type === "json") return;
  if (object !== undefined) {
    const described = schema.objects[object];
    if (!described) yield `${at}: ${object} is not looked at`;
    else yield* faults(value as Fields, described, at);
    return;
  }
  if (type === "integer" ? !Number.isInteger(value) : typeof value !== type) yield `${at} is no ${type}: ${value}`;
  if (values && type === "integer" && !values.includes(String(value))) yield `${at} is none of ${values}: ${value}`;
}

/** An event of this type, as its example has it. */
function exampleOf(type: EventType, objectType: string): Event {
  const { before, after } = declarationOf(type).example as { before: Event["before"]; after: Event["after"] };
  return {
    ...{ id: "evt_1", organizationId: "org_1", sequence: 7, type, object: { type: objectType, id: `${objectType}_1` } },
    ...{ actor: { kind: "api_key", id: "rck_1" }, cause: { requestId: "req_1" }, before, after },
    at: new Date("2026-11-29T12:00:00.000Z"),
  };
}

const shownOf = (event: Event): Fields => JSON.parse(lineOf(event, "ocsf").text);

const judge = (shown: Fields): string[] => {
  const known = schema.classes[String(shown.class_uid)];
  if (!known) return [`There is no class ${shown.class_uid}.`];
  const [uid, activity] = [Number(shown.class_uid), Number(shown.activity_id)];
  return [
    ...faults(shown, known, "event"),
    ...(shown.type_uid === uid * 100 + activity ? [] : ["type_uid does not follow from class and activity"]),
    ...(shown.class_name === known.caption ? [] : [`class_name is ${shown.class_name}`]),
    ...(activity === 99 || shown.activity_name === known.captions[activity]
      ? []
      : [`activity_name is ${shown.activity_name}`]),
  ];
};

const every = EVENT_TYPES.flatMap((type) =>
  declarationOf(type).objects.map((object): [EventType, string] => [type, object]),
);

describe("an event in OCSF", () => {
  it.each(every)("%s about a %s is what the schema says", (type, object) => {
    const event = exampleOf(type, object);

    const shown = shownOf(event);

    expect(judge(shown)).toEqual([]);
    expect(shown).toMatchObject({
      time: event.at.getTime(),
      metadata: {
        version: schema.version,
        uid: "evt_1",
        event_code: type,
        tenant_uid: "org_1",
        correlation_uid: "req_1",
      },
    });
  });

  it.each([
    ["operator", { kind: "operator" }],
    ["a member", { kind: "membership", id: "mem_1" }],
    ["a connection", { kind: "connection", id: "conn_1" }],
    ["the program", { kind: "system", id: "terms" }],
  ] as const)("names whoever did it: %s", (_who, actor) => {
    const shown = shownOf({ ...exampleOf("team.deleted", "team"), actor });
    expect(judge(shown)).toEqual([]);
    expect(JSON.stringify(shown.actor)).toContain("id" in actor ? actor.id : "operator");
  });

  it.each([
    ["membership.created", "membership", 3001, 1],
    ["membership.deactivated", "membership", 3001, 5],
    ["membership.removed", "membership", 3001, 6],
    ["membership.erased", "membership", 3001, 6],
    ["directory_user.created", "directory_user", 3001, 1],
    ["person.totp_added", "person", 3001, 10],
    ["person.password_changed", "person", 3001, 3],
    ["session.opened", "membership", 3002, 1],
    ["session.refused", "membership", 3002, 1],
    ["session.ended", "membership", 3002, 2],
    ["person.sign_in_refused", "person", 3002, 1],
    ["team.created", "team", 3006, 6],
    ["team.seat_given", "team", 3006, 3],
    ["team.seat_taken", "team", 3006, 4],
    ["directory_group.deleted", "directory_group", 3006, 5],
    ["membership.roles_changed", "membership", 3005, 1],
    ["organization.policies_changed", "organization", 3004, 3],
    ["organization.deleted", "organization", 3004, 4],
    ["organization.exported", "organization", 3004, 2],
    ["api_key.created", "api_key", 3004, 1],
    ["api_key.revoked", "api_key", 3004, 4],
    ["webhook.disabled", "webhook", 3004, 9],
    ["mapping.created", "mapping", 3004, 1],
    ["connection.updated", "connection", 3004, 3],
  ] as const)("%s is class and activity %s %i %i", (type, object, uid, activity) => {
    expect(shownOf(exampleOf(type, object))).toMatchObject({ class_uid: uid, activity_id: activity });
  });

  it("is judged: what is missing, unknown or of another type is noticed", () => {
    const shown = shownOf(exampleOf("membership.created", "membership"));
    const { user, ...without } = shown;
    expect(judge(without)).toEqual(["event.user is required"]);
    expect(judge({ ...shown, colour: "red", user: { org: { uid: 7 } } })).toEqual(
      expect.arrayContaining([
        "event.colour is unknown",
        "event.user has none of account,name,uid",
        "event.user.org.uid is no string: 7",
      ]),
    );
    expect(user).toBeDefined();
  });

  it("says of access what was gained, or lost, or both", () => {
    const changed = (before: readonly string[], after: readonly string[]) =>
      shownOf({
        ...exampleOf("membership.access_changed", "membership"),
        before: { roles: before, teams: [] },
        after: { roles: after, teams: [{ id: "team_1", roles: ["member"] }] },
      });
    expect(changed(["member"], ["member", "admin"])).toMatchObject({
      activity_id: 1,
      privileges: ["admin", "team:team_1:member"],
    });
    expect(changed(["member", "admin"], ["member"])).toMatchObject({ activity_id: 99 });
    const lost = {
      ...exampleOf("membership.access_changed", "membership"),
      before: { roles: ["admin"], teams: [] },
      after: { roles: [], teams: [] },
    };
    expect(shownOf(lost)).toMatchObject({ activity_id: 2, activity_name: "Revoke Privileges", privileges: ["admin"] });
  });

  it("says that a refused sign-in failed, why, and where it came from", () => {
    expect(shownOf(exampleOf("session.refused", "membership"))).toMatchObject({
      ...{ status: "Failure", status_detail: "sso_required", src_endpoint: { ip: "198.51.100.7" } },
      http_request: { user_agent: "Mozilla/5.0" },
    });
  });
});
