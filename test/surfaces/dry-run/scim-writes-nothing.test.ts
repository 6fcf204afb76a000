/** A dry run of every SCIM operation that writes, made from the description: the database is the same before and after, byte for byte. */
import { describe, expect, it, vi } from "vitest";
import { CredentialModel } from "../../../src/domain/connections/connection.model.ts";
import { scimDocument } from "../../../src/surfaces/scim/openapi/document.ts";
import { dump } from "../../support/dump.ts";
import { useDatabase } from "../../support/mongo.ts";
import { givenClient, type ScimClient } from "../scim/client.ts";

useDatabase();
const URN = "urn:rollcall:params:scim:api:messages:2.0:DryRun";

type Method = "post" | "put" | "patch" | "delete";
interface Operation {
  readonly operationId: string;
  readonly parameters: readonly { readonly name: string }[];
  readonly requestBody?: { readonly content: { readonly "application/scim+json": Sent } };
  readonly responses: Readonly<Record<string, unknown>>;
}
interface Sent {
  readonly examples: { readonly usual: { readonly value: object } };
}

const METHODS: readonly string[] = ["post", "put", "patch", "delete"];
const writing = Object.entries(scimDocument.paths as Readonly<Record<string, Readonly<Record<string, Operation>>>>)
  .filter(([path]) => !path.endsWith("/.search"))
  .flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([method]) => METHODS.includes(method))
      .map(([method, operation]) => ({ method: method as Method, path, id: operation.operationId, operation })),
  );

/** A call as the description shows it, about what is there. */
async function callOf(acme: ScimClient, { path, operation }: (typeof writing)[number]) {
  const ada = await acme.user();
  const group = await acme.group();
  const id = path.startsWith("/Users") ? ada.id : group.id;
  const example = operation.requestBody?.content["application/scim+json"].examples.usual.value;
  const body =
    example &&
    JSON.stringify(example)
      .replaceAll(/dusr_\w+/g, ada.id)
      .replaceAll("acme.example", acme.world.domain);
  return { to: path.replace("{id}", id), body };
}

/** The use of a token is noted beside an answer, once a minute. */
const noted = ({ world }: ScimClient) =>
  vi.waitFor(async () => {
    const found = await CredentialModel.findOne({ organizationId: world.caller.organizationId }).lean();
    expect(found?.lastUsed).toBeTruthy();
  }, 300_000);

it("is told of every operation that writes", () => {
  expect(writing.length).toBeGreaterThan(8);
  for (const { operation } of writing)
    expect(operation.parameters).toContainEqual(expect.objectContaining({ name: "Rollcall-Dry-Run" }));
});

describe("a dry run", () => {
  it.each(writing)("of $id writes nothing, and says what the call then does", async (one) => {
    const acme = await givenClient();
    const { to, body } = await callOf(acme, one);
    await noted(acme);
    const before = await dump();

    const tried = await acme.send(one.method, to, body).set("Rollcall-Dry-Run", "true");

    expect(await dump()).toEqual(before);
    const [promised] = Object.keys(one.operation.responses).filter((status) => status.startsWith("2"));
    expect(tried.headers["rollcall-dry-run"]).toBe("applied-nothing");
    expect(tried.status).toBe(promised === "204" ? 200 : Number(promised));
    expect(tried.body[URN]).toMatchObject({ status: promised, effects: expect.any(Array) });
    expect(tried.body[URN].effects.length).toBeGreaterThan(0);
    const real = await acme.send(one.method, to, body);
    expect(String(real.status)).toBe(promised);
    expect(await dump()).not.toEqual(before);
  });
});
