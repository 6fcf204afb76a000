/** What `rollcall org` does: the organizations of the instance, over the client. */
import { unwrap } from "../client/failures.ts";
import type { components } from "../client/schema.ts";
import { type Asking, askingOf, type Shared } from "./asking.ts";
import { UsageError } from "./failures.ts";
import { print, printJson, printJsonList } from "./printing/output.ts";
import { printFacts, printTable, type Row } from "./printing/table.ts";

type Organization = components["schemas"]["Organization"];
type Made = components["schemas"]["NewOrganizationAnswer"];

/** What may be said of an organization. */
export interface Given {
  readonly name?: string;
  readonly slug?: string;
  readonly externalId?: string;
  readonly owner?: string;
  readonly ownerName?: string;
  readonly reason?: string;
  readonly confirm?: string;
  readonly search?: string;
}

const ONE = "/v1/organizations/{organization}";

/** Why, as a header takes it. */
export const reasonHeader = ({ reason }: { readonly reason?: string }): { header?: { "Rollcall-Reason": string } } =>
  reason === undefined ? {} : { header: { "Rollcall-Reason": encodeURIComponent(reason) } };

/** Lists all. */
export async function listOrganizations(options: Shared & Given): Promise<void> {
  const { client } = await askingOf(options);
  const query = options.search === undefined ? {} : { q: options.search };
  const all = client.list("/v1/organizations", { params: { query: { limit: 100, ...query } } });
  if (options.json) return printJsonList(all);
  await printTable(
    ["SLUG", "NAME", "ID", "EXTERNAL ID", "MADE"],
    rows(all),
    'There is no organization yet: make one with `rollcall org create "Acme"`.',
  );
}

async function* rows(all: AsyncIterable<Organization>): AsyncGenerator<Row> {
  for await (const { slug, name, id, externalId, createdAt } of all)
    yield [slug, name, id, externalId, createdAt.slice(0, 10)];
}

/** Shows one, with what is in it. */
export async function showOrganization(organization: string, options: Shared): Promise<void> {
  const asking = await askingOf(options);
  const found = unwrap(await asking.client.GET(ONE, { params: { path: { organization } } }));
  const holds = await contentsOf(asking, organization);
  if (options.json) return printJson({ ...found, ...holds });
  const { name, slug, id, externalId, createdAt } = found;
  await printFacts([
    ["Name", name],
    ["Slug", slug],
    ["Id", id],
    ["External id", externalId],
    ["Made", createdAt],
    ["People", holds.people],
    ["Domains", holds.domains.map((domain) => `${domain.name} (${domain.status})`).join(", ")],
    [
      "Connections",
      holds.connections.map((connection) => `${connection.name} (${connection.kind}, ${connection.status})`).join(", "),
    ],
    ["Console", `${asking.origin}/console/${slug}`],
  ]);
}

/** What is in it, as far as the key may see; of connections and domains the first hundred. */
async function contentsOf({ client }: Asking, organization: string) {
  const params = { path: { organization }, query: { limit: 100 } };
  const [people, domains, connections] = await Promise.all([
    client.GET(`${ONE}/memberships`, { params: { ...params, query: { limit: 1, count: true } } }),
    client.GET(`${ONE}/domains`, { params }),
    client.GET(`${ONE}/connections`, { params }),
  ]);
  const { total, totalIs } = people.data?.page ?? {};
  return {
    people: total === undefined ? null : `${total}${totalIs === "atLeast" ? " or more" : ""}`,
    domains: domains.data?.data ?? [],
    connections: connections.data?.data ?? [],
  };
}

/** Makes one, and invites its owner. */
export async function createOrganization(name: string, options: Shared & Given): Promise<void> {
  const { slug, externalId, owner: email, ownerName: displayName } = options;
  if (displayName !== undefined && email === undefined) throw new UsageError("--owner-name needs --owner.");
  const { client } = await askingOf(options);
  const body = {
    name,
    ...(slug !== undefined && { slug }),
    ...(externalId !== undefined && { externalId }),
    ...(email !== undefined && { owner: { email, ...(displayName !== undefined && { displayName }) } }),
  };
  const made = unwrap(await client.POST("/v1/organizations", { params: reasonHeader(options), body }));
  return options.json ? printJson(made) : tellMade(made);
}

async function tellMade({ name, slug, id, ownerInvitation: offer }: Made): Promise<void> {
  await print(`Made ${name}: ${slug}, ${id}.`);
  if (offer)
    await print(
      `Invited ${offer.email} as its owner, until ${offer.expiresAt}. The link, for nobody else: ${offer.acceptUrl}`,
    );
}

/** Changes what one is called. */
export async function updateOrganization(organization: string, options: Shared & Given): Promise<void> {
  const { name, slug, externalId } = options;
  const body = {
    ...(name !== undefined && { name }),
    ...(slug !== undefined && { slug }),
    ...(externalId !== undefined && { externalId }),
  };
  if (Object.keys(body).length === 0) throw new UsageError("Say what to change: --name, --slug or --external-id.");
  const { client } = await askingOf(options);
  const changed = unwrap(
    await client.PATCH(ONE, { params: { path: { organization }, ...reasonHeader(options) }, body }),
  );
  return options.json ? printJson(changed) : print(`Changed: ${changed.name} (${changed.slug}), ${changed.id}.`);
}

/** Ends one for good. @throws UsageError without its slug once more */
export async function endOrganization(organization: string, options: Shared & Given): Promise<void> {
  const { client } = await askingOf(options);
  const { slug, id, name } = unwrap(await client.GET(ONE, { params: { path: { organization } } }));
  if (options.confirm !== slug) throw new UsageError(`This ends ${name} for good. To do it, say --confirm ${slug}.`);
  unwrap(await client.DELETE(ONE, { params: { path: { organization: id }, ...reasonHeader(options) } }));
  return options.json ? printJson({ id, slug, deleted: true }) : print(`Ended ${name} (${slug}, ${id}).`);
}
