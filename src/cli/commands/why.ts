/** `rollcall why`: why somebody is in or not, and has a role or a seat or not. */
import type { Command } from "commander";
import { askingOf, optionsOf, organizationOf, type Shared } from "../asking.ts";
import { EXIT, UsageError } from "../failures.ts";
import { teamIdOf } from "../inviting/sending.ts";
import { addOrganization } from "../options.ts";
import { print, printJson } from "../printing/output.ts";
import { plain } from "../printing/plain.ts";
import { findOut, type Known } from "../why/finding.ts";
import { grantTold, isIn, whyOf } from "../why/words.ts";

interface Options {
  readonly role?: string;
  readonly team?: string;
}

export const addWhy = (program: Command): Command =>
  addOrganization(program.command("why <address>"))
    .summary("say why somebody is in or not, and has what they have")
    .description(
      "Says whether somebody is in, what holds them, every role and seat with where it comes from, and what invitations, conflicts and identity providers have to do with it. It ends with 0 when they are in (with --role or --team: when they have that), else with 1.",
    )
    .option("--role <key>", "why they have this role, or how they could get it")
    .option("--team <team>", "why they sit in this team, or how they could; by slug, name or id")
    .addHelpText(
      "after",
      "\nExamples:\n  rollcall why grace@acme.example\n  rollcall why grace@acme.example --role admin\n  rollcall why grace@acme.example --organization acme --json",
    )
    .action((address: string, _options, command: Command) => why(address, optionsOf<Options>(command)));

async function why(address: string, options: Shared & Options): Promise<void> {
  if (!address.includes("@")) throw new UsageError("Name an address, such as grace@acme.example.");
  const asking = await askingOf(options);
  const organization = await organizationOf(asking, options);
  const known = await findOut(asking.client, organization, address);
  const sought = await soughtOf(asking.client, organization, options);
  const has = sought ? isIn(known) && grantsOf(known, sought).length > 0 : isIn(known);
  if (!has) process.exitCode = EXIT.found;
  const lines = sought ? aboutOne(known, sought) : whyOf(known);
  if (!options.json) return print(...lines.map(plain));
  const { connections: _connections, mappings: _mappings, ...told } = known;
  return printJson({ ...told, has, why: lines });
}

interface Sought {
  readonly name: string;
  readonly role?: string;
  readonly team?: string | undefined;
}

async function soughtOf(
  client: Parameters<typeof teamIdOf>[0],
  organization: string,
  { role, team }: Options,
): Promise<Sought | undefined> {
  if (role !== undefined && team !== undefined)
    throw new UsageError("Ask about a role or about a team, one at a time.");
  if (role !== undefined) return { name: `the role ${role}`, role };
  if (team === undefined) return undefined;
  const id = await teamIdOf(client, organization, team);
  if (id === undefined) throw new UsageError(`There is no team ${team}.`);
  return { name: `a seat in ${team}`, team: id };
}

const grantsOf = ({ access }: Known, { role, team }: Sought) =>
  (access?.grants ?? []).filter((grant) => (role === undefined ? grant.team?.id === team : grant.role === role));

/** About one role or team alone: what gives it, or what would. */
function aboutOne(known: Known, sought: Sought): string[] {
  const grants = grantsOf(known, sought);
  const [standing = ""] = whyOf(known);
  if (grants.length > 0)
    return [
      ...(isIn(known) ? [] : [standing, "So this counts for nothing now."]),
      ...grants.map((grant) => grantTold(grant, known)),
    ];
  const givers = known.mappings.filter(({ role, team }) =>
    sought.role === undefined ? team === sought.team : role === sought.role,
  );
  const groups = givers.map(
    ({ group, directoryGroup }) =>
      directoryGroup?.displayName ?? group.displayName ?? group.externalId ?? group.id ?? group.value,
  );
  const ways =
    groups.length > 0
      ? `The groups ${groups.join(", ")} give it, and the person is in none of them.`
      : "No mapping gives it: give it by hand, or make a mapping.";
  return [`${known.address} does not have ${sought.name}.`, ...(isIn(known) ? [] : [standing]), ways];
}
