/** `rollcall simulate`: what would come of what an identity provider sends, without one. */
import { Argument, type Command } from "commander";
import { unwrap } from "../../client/failures.ts";
import type { components } from "../../client/schema.ts";
import { askingOf, optionsOf, organizationOf, type Shared } from "../asking.ts";
import { type Connection, connectionsOf } from "../connections.ts";
import { EXIT, UsageError } from "../failures.ts";
import { addOrganization, listed } from "../options.ts";
import { print, printJson, styled } from "../printing/output.ts";
import { plain } from "../printing/plain.ts";

type Simulation = components["schemas"]["Simulation"];
type Script = components["schemas"]["SimulationRequest"]["script"];

interface Options {
  readonly connection?: string;
  readonly group?: string[];
  readonly userName?: string;
  readonly externalId?: string;
  readonly displayName?: string;
}

const SCRIPTS: readonly Script[] = ["entra", "okta", "onelogin", "jumpcloud", "google"];

export const addSimulate = (program: Command): Command =>
  addOrganization(program.command("simulate"))
    .addArgument(new Argument("[script]", "whose way of asking; else that of the connection").choices(SCRIPTS))
    .summary("play an identity provider, and see what would come of it")
    .description(
      "Plays what an identity provider would send for one person – created, put into groups, changed, switched off, deleted – against the connection and its mappings as they are, and says step by step what would come of it. Nothing is written. It ends with 1 when a step is refused.",
    )
    .option("-c, --connection <connection>", "the connection, by name or id; else the only one")
    .option("-g, --group <name>", "a directory group that the person is put into; again for more", listed)
    .option("--user-name <name>", "the userName of the person")
    .option("--external-id <id>", "what the identity provider calls the person")
    .option("--display-name <name>", "the name of the person")
    .addHelpText(
      "after",
      '\nExamples:\n  rollcall simulate entra --group Engineers --user-name grace@acme.example\n  rollcall simulate --organization acme --connection "Acme Okta" --json',
    )
    .action((script: Script | undefined, _options, command: Command) => simulate(script, optionsOf<Options>(command)));

async function simulate(script: Script | undefined, options: Shared & Options): Promise<void> {
  const asking = await askingOf(options);
  const organization = await organizationOf(asking, options);
  const all = await connectionsOf(asking.client, organization, options.connection ? [options.connection] : []);
  const connection = theOne(all.filter(({ kind }) => kind === "scim"));
  const { userName, externalId, displayName, group } = options;
  const user = Object.fromEntries(
    Object.entries({ userName, externalId, displayName }).filter(([, value]) => value !== undefined),
  );
  const body = {
    script: script ?? scriptOf(connection),
    ...(group && { groups: group }),
    ...(Object.keys(user).length > 0 && { user }),
  };
  const params = { path: { organization, connection: connection.id } };
  const played = unwrap(
    await asking.client.POST("/v1/organizations/{organization}/connections/{connection}/simulate", { params, body }),
  );
  if (played.summary.refused > 0) process.exitCode = EXIT.found;
  return options.json ? printJson(played) : told(played);
}

function theOne(connections: readonly Connection[]): Connection {
  const [first, second] = connections;
  if (!first)
    throw new UsageError("There is no scim connection to play with: make one, or name another with --connection.");
  if (second)
    throw new UsageError(
      `Say with --connection which one is meant, such as ${connections
        .slice(0, 5)
        .map(({ name }) => name)
        .join(", ")}.`,
    );
  return first;
}

function scriptOf({ profile, name }: Connection): Script {
  if (profile === "entra" || profile === "okta") return profile;
  throw new UsageError(`Say which script to play on ${name}: ${SCRIPTS.join(", ")}.`);
}

async function told({ steps, summary }: Simulation): Promise<void> {
  for (const { title, request, status, effects } of steps) {
    const head = plain(`${title}: ${request.method} ${request.path} ${status}`);
    await print(status >= 400 ? styled("red", head) : head, ...effects.map(({ text }) => `    ${plain(text)}`));
  }
  await print(plain(summary.text));
}
