/** Sends invitations, call by call. */
import type { RollcallClient } from "../../client/client.ts";
import { unwrap } from "../../client/failures.ts";
import type { components } from "../../client/schema.ts";
import { Unable, UsageError } from "../failures.ts";
import { reasonHeader } from "../organizations.ts";
import type { Call } from "./reading.ts";

export type Result = components["schemas"]["InviteResults"]["results"][number];

/** How everybody is invited. */
export interface Terms {
  readonly role?: readonly string[];
  readonly team?: readonly string[];
  readonly kind?: "member" | "guest";
  readonly name?: string;
  readonly message?: string;
  readonly withoutSso?: boolean;
  readonly expiresInDays?: number;
  /** False: nobody is mailed, and the links are in the answer. */
  readonly mail?: boolean;
  readonly resend?: boolean;
  readonly atomic?: boolean;
  readonly dryRun?: boolean;
  readonly reason?: string;
}

const PATH = "/v1/organizations/{organization}/invitations";

/** @returns the results of one call, with the numbers of lines as the file has them */
export async function send(client: RollcallClient, organization: string, call: Call, terms: Terms): Promise<Result[]> {
  const path = { organization };
  if (call.kind === "addresses") {
    const body = { emails: [...call.emails], ...shared(terms), ...(await besides(client, organization, terms)) };
    const init = { params: { path, ...reasonHeader(terms) }, body };
    return unwrap(
      await (terms.dryRun ? client.POST(`${PATH}/preview`, { params: { path }, body }) : client.POST(PATH, init)),
    ).results;
  }
  if (terms.team?.length || terms.message !== undefined || terms.kind || terms.name !== undefined)
    throw new UsageError(
      "A table says itself who gets which name and team: --team, --kind, --name and --message are for addresses.",
    );
  const { roles, ...rest } = shared(terms);
  const query = { ...rest, ...(roles && { roles: roles.join(",") }) };
  // The document says what a table is; the generated type knows the JSON alone.
  const asTable = { body: call.csv as never, bodySerializer: String, headers: { "Content-Type": "text/csv" } };
  const params = { path, query };
  const { results } = unwrap(
    await (terms.dryRun
      ? client.POST(`${PATH}/preview`, { params, ...asTable })
      : client.POST(PATH, { params: { ...params, ...reasonHeader(terms) }, ...asTable })),
  );
  return results.map((result) => (result.line ? { ...result, line: result.line + call.linesBefore } : result));
}

const shared = ({ role, withoutSso, expiresInDays, mail, resend, atomic }: Terms) => ({
  ...(role && { roles: [...role] }),
  ...(withoutSso && { allowWithoutSso: true }),
  ...(expiresInDays !== undefined && { expiresInDays }),
  ...(mail === false && { sendEmail: false }),
  ...(resend && { onPending: "resend" as const }),
  ...(atomic && { atomic: true }),
});

async function besides(client: RollcallClient, organization: string, { kind, name, message, team = [] }: Terms) {
  const teams = [];
  for (const named of team) teams.push(await teamNamed(client, organization, named));
  return {
    ...(kind && { kind }),
    ...(name !== undefined && { name }),
    ...(message !== undefined && { message }),
    ...(teams.length > 0 && { teams }),
  };
}

/** `team`, or `team:role+role`, the team by its slug, its id or its name. @throws Unable where there is no such team */
async function teamNamed(client: RollcallClient, organization: string, named: string) {
  const [id = "", roles] = named.split(":", 2);
  const found = await teamIdOf(client, organization, id.trim());
  if (found === undefined) throw new Unable(`There is no team ${id}.`);
  return { id: found, ...(roles !== undefined && { roles: roles.split("+").map((role) => role.trim()) }) };
}

/** The id of a team by its id, its slug or its name. */
export async function teamIdOf(
  client: RollcallClient,
  organization: string,
  named: string,
): Promise<string | undefined> {
  if (named.startsWith("team_")) return named;
  const ask = async (query: { slug: string } | { q: string; limit: number }) =>
    unwrap(await client.GET("/v1/organizations/{organization}/teams", { params: { path: { organization }, query } }))
      .data;
  const [bySlug] = await ask({ slug: named });
  if (bySlug) return bySlug.id;
  return (await ask({ q: named, limit: 100 })).find(({ name }) => name.toLowerCase() === named.toLowerCase())?.id;
}
