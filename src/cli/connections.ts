/** The connections of an organization, as they are named at the terminal. */
import type { RollcallClient } from "../client/client.ts";
import type { components } from "../client/schema.ts";
import { Unable } from "./failures.ts";

export type Connection = components["schemas"]["Connection"];

const PATH = "/v1/organizations/{organization}/connections";

/** All of them, or those that are named, by id or name. @throws Unable where one is not there */
export async function connectionsOf(
  client: RollcallClient,
  organization: string,
  named: readonly string[] = [],
): Promise<Connection[]> {
  const all: Connection[] = [];
  for await (const one of client.list(PATH, { params: { path: { organization }, query: { limit: 100 } } }))
    all.push(one);
  if (named.length === 0) return all;
  return named.map((wanted) => {
    const found = all.filter(({ id, name }) => id === wanted || name.toLowerCase() === wanted.toLowerCase());
    if (found.length === 1 && found[0]) return found[0];
    throw new Unable(
      found.length === 0
        ? `There is no connection ${wanted}.`
        : `Several connections are called ${wanted}: name one by its id.`,
    );
  });
}
