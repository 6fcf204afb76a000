import { describe, expect, it } from "vitest";
import { z } from "zod";
import { DomainError, type Fault } from "../../../src/domain/errors.ts";
import { routes } from "../../../src/surfaces/api/router.ts";
import { routes as signInRoutes } from "../../../src/surfaces/auth/router.ts";
import { OperatorKey } from "../../../src/surfaces/console/openapi.ts";
import { readBody, readQuery } from "../../../src/surfaces/json/reading.ts";
import {
  ChosenIdp,
  Confirmation,
  Finish,
  LinkToOpen,
  Mailbox,
  NewLinkWanted,
} from "../../../src/surfaces/setup/shapes.ts";

const faultsOf = (read: () => unknown): readonly Fault[] => {
  try {
    read();
  } catch (error) {
    if (error instanceof DomainError) return error.faults;
    throw error;
  }
  return [];
};

const PLAIN_WRONG: readonly unknown[] = [
  undefined,
  null,
  5,
  -1,
  1.5,
  1e15,
  true,
  "",
  "x",
  " ",
  "not this",
  "hunter2-secret\u0007",
  "x".repeat(60_000),
  [],
  [5],
  Array.from({ length: 20_000 }, () => "x"),
  {},
  { nope: 1 },
];

/** Wrong values of every kind for a schema, and, inside one that is otherwise there, for each of its parts. */
function wrongs(schema: z.ZodType, depth = 0): unknown[] {
  if (depth > 4) return [...PLAIN_WRONG];
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault)
    return wrongs(schema.unwrap() as z.ZodType, depth);
  if (schema instanceof z.ZodPipe) return [...wrongs(schema.in as z.ZodType, depth), ...PLAIN_WRONG];
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((one) => wrongs(one as z.ZodType, depth + 1));
  if (schema instanceof z.ZodArray)
    return [...PLAIN_WRONG, ...wrongs(schema.element as z.ZodType, depth + 1).map((one) => [one])];
  if (!(schema instanceof z.ZodObject)) return [...PLAIN_WRONG];
  const inside = Object.entries(schema.shape).flatMap(([key, part]) =>
    wrongs(part as z.ZodType, depth + 1).map((one) => ({ [key]: one })),
  );
  return [...PLAIN_WRONG, ...inside, ...Object.keys(schema.shape).map((key) => ({ [`${key}x`]: 1 }))];
}

const THEIRS =
  /Invalid|Too (?:small|big)|expected|received|Unrecognized|match pattern|must match|undefined|\bNaN\b|\[object|>=|<=|ISO|Invalid option/;

const bodies: [string, z.ZodType][] = [
  ...routes.flatMap(({ id, body }): [string, z.ZodType][] => (body ? [[id, body]] : [])),
  ...signInRoutes.flatMap(({ path, body }): [string, z.ZodType][] => (body ? [[path, body]] : [])),
  ...Object.entries({ LinkToOpen, Mailbox, Confirmation, ChosenIdp, Finish, NewLinkWanted }),
  ["/auth/operator", OperatorKey],
];
const queries = routes.flatMap(({ id, query }): [string, z.ZodType][] => (query ? [[id, query]] : []));

const isTold = ({ detail, code }: Fault): boolean =>
  !THEIRS.test(detail) && /^[A-Z0-9`].*[.?]$/s.test(detail) && code !== "" && !detail.includes("hunter2");

describe("every sentence about a wrong body", () => {
  it("was found", () => expect([bodies.length > 30, queries.length > 20]).toEqual([true, true]));

  it.each(bodies)("of %s is our own", (_id, schema) => {
    const faults = wrongs(schema).flatMap((wrong) => faultsOf(() => readBody(schema, wrong)));

    expect(faults.length).toBeGreaterThan(0);
    expect([...new Set(faults.filter((fault) => !isTold(fault)).map(({ detail }) => detail))]).toEqual([]);
  });
});

describe("every sentence about a wrong query", () => {
  const texts = ["", "x", "-1", "1e9", "yes", "x".repeat(2_000), "2030-02-30T00:00:00Z", "nobody at all"];
  it.each(queries)("of %s is our own", (_id, schema) => {
    const names = schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
    const asked = [...names, ...names.map((name) => `${name}s`)].flatMap((name) =>
      texts.map((value) => `/x?${new URLSearchParams({ [name]: value })}`),
    );

    const faults = asked.flatMap((url) => faultsOf(() => readQuery(schema, url)));

    expect([...new Set(faults.filter((fault) => !isTold(fault)).map(({ detail }) => detail))]).toEqual([]);
  });
});

const said = (id: string, body: unknown) => {
  const schema = routes.find((route) => route.id === id)?.body;
  return faultsOf(() => readBody(schema, body)).map(({ pointer, code, detail }) => `${pointer} ${code}: ${detail}`);
};

describe("a sentence", () => {
  it.each([
    ["resolveConflict", {}, ["/decision required: This is required."]],
    [
      "resolveConflict",
      { decision: "adpot" },
      ["/decision choice: Use one of adopt, keep_local, reject. Did you mean adopt?"],
    ],
    [
      "resolveConflict",
      { decison: "adopt" },
      [
        "/decision required: This is required.",
        "/decison unknown_field: There is no such field. Did you mean decision? There is only decision.",
      ],
    ],
    ["createTeam", { name: 5 }, ["/name type: This must be text, not a number."]],
    ["createTeam", { name: "" }, ["/name format: This must not be blank, or of characters that nobody sees."]],
    ["createMembership", { email: "a" }, ["/email too_small: This must have at least 3 characters, and has 1."]],
    [
      "createMapping",
      { connectionId: "c", group: { name: "Sales" } },
      ["/group choice: Give an object with exactly one of `id`, `externalId`, `displayName`, `value`."],
    ],
    [
      "createMapping",
      { connectionId: "c", group: "Sales" },
      ["/group choice: Give an object with exactly one of `id`, `externalId`, `displayName`, `value`, not text."],
    ],
    [
      "createMapping",
      { connectionId: "c", group: { displayName: 7 } },
      ["/group/displayName type: This must be text, not a number."],
    ],
    ["createMapping", { connectionId: "c" }, ["/group required: This is required."]],
    [
      "updateMembership",
      { allowWithoutSso: "yes" },
      ["/allowWithoutSso choice: This must be true or false or an object with `until`, `reason`, not text."],
    ],
    [
      "updateMembership",
      { allowWithoutSso: { until: "soon" } },
      ["/allowWithoutSso/until format: Use a date and time that there is, such as 2030-01-31T12:00:00Z (RFC 3339)."],
    ],
    ["updatePolicies", { seatLimit: 1.5 }, ["/seatLimit type: This must be a whole number."]],
    ["updatePolicies", { seatLimit: -1 }, ["/seatLimit too_small: This must be at least 0."]],
    ["updatePolicies", { invitationTtlDays: 31 }, ["/invitationTtlDays too_big: This must be at most 30."]],
  ])("of %s about %j", (id, body, sentences) => {
    expect(said(id, body)).toEqual(sentences);
  });

  it("of a query names the parameter that was meant", () => {
    const query = routes.find(({ id }) => id === "listConflicts")?.query;
    const told = (url: string) =>
      faultsOf(() => readQuery(query, url)).map(({ pointer, detail }) => `${pointer} ${detail}`);

    expect(told("/x?state=open")).toEqual([
      "?state There is no such parameter. Did you mean status? There are limit, cursor, status.",
    ]);
    expect(told("/x?status=opened")).toEqual(["?status Use one of open, resolved. Did you mean open?"]);
    expect(told("/x?limit=many")).toEqual(["?limit This must be a whole number."]);
  });
});
