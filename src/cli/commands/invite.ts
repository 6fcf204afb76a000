/** `rollcall invite`: one person or many, from the command line, a file or another program. */
import { type Command, InvalidArgumentError, Option } from "commander";
import { askingOf, optionsOf, organizationOf, type Shared } from "../asking.ts";
import { EXIT, UsageError } from "../failures.ts";
import { type Call, callsOf } from "../inviting/reading.ts";
import { type Result, send, type Terms } from "../inviting/sending.ts";
import { addOrganization, listed } from "../options.ts";
import { print, printJson } from "../printing/output.ts";
import { progressOf } from "../printing/progress.ts";
import { printTable, type Row } from "../printing/table.ts";

interface Options extends Terms {
  readonly file?: string;
}

const EXAMPLES = `
Files: an address a line, as mail programs write them ("Grace Hopper" <grace@acme.example>), lines with # are remarks; or a table (CSV)
whose first line names the columns: email, name, roles, teams, with | between several roles or teams in a cell.

Examples:
  rollcall invite ada@acme.example --role admin
  rollcall invite guest@studio.example --role guest --team design:maintainer --expires-in-days 14
  rollcall invite --file people.csv --role member --dry-run
  cut -d, -f3 staff.csv | rollcall invite --role member --no-mail --json`;

export const addInvite = (program: Command): Command =>
  addOrganization(program.command("invite [addresses...]"))
    .summary("invite people, by address or from a file")
    .description(
      "Invites people into an organization. Each gets a mail with a link of their own; what is refused for one does not hold up the others, and makes the command end with 1.",
    )
    .option("-f, --file <path>", "read addresses from this file, - for standard input")
    .option("-r, --role <key>", "a role they get, such as member or guest; again for more", listed)
    .option(
      "-t, --team <team>",
      "a team they sit in, by slug, name or id; team:role+role for roles in it; again for more",
      listed,
    )
    .addOption(new Option("--kind <kind>", "what they are, whatever their address says").choices(["member", "guest"]))
    .option("--name <name>", "what somebody who is invited alone is called")
    .option("--message <text>", "a personal word in the mail")
    .option("--without-sso", "they may come in with a password, where others need single sign-on")
    .option("--expires-in-days <days>", "how long the invitation is good, 1 to 30", days)
    .option("--no-mail", "mail nobody, and print the links instead")
    .option("--resend", "send again to who is invited already, in place of a refusal")
    .option("--atomic", "invite all, or nobody when one is refused")
    .option("--dry-run", "say what would come of it, and do nothing")
    .option("--reason <text>", "why, for the log")
    .addHelpText("after", EXAMPLES)
    .action((addresses: string[], _options, command: Command) => invite(addresses, optionsOf<Options>(command)));

function days(text: string): number {
  if (/^(?:[1-9]|[12]\d|30)$/.test(text)) return Number(text);
  throw new InvalidArgumentError("It must be a whole number from 1 to 30.");
}

async function invite(addresses: readonly string[], options: Shared & Options): Promise<void> {
  const calls = await callsOf(addresses, options.file);
  refuse(calls, options);
  const asking = await askingOf(options);
  const organization = await organizationOf(asking, options);
  const progress = progressOf("invited", calls.length);
  const results: Result[] = [];
  for (const [at, call] of calls.entries()) {
    progress.at(at);
    results.push(...(await send(asking.client, organization, call, options)));
  }
  progress.end();
  if (results.some(({ status }) => status === "failed")) process.exitCode = EXIT.found;
  await (options.json ? printJson({ results }) : told(results, options));
}

function refuse(calls: readonly Call[], { role, atomic }: Options): void {
  if (!role && calls.some(({ kind }) => kind === "addresses"))
    throw new UsageError("Say with --role which role they get, such as member or guest.");
  if (atomic && calls.length > 1)
    throw new UsageError("--atomic is for what goes in one call: 100 addresses, or 500 lines of a table.");
}

async function told(results: readonly Result[], { dryRun }: Options): Promise<void> {
  await printTable(["ADDRESS", "RESULT", "NOTES"], results.map(rowOf), "Nobody was named.");
  for (const { email, invitation } of results)
    if (invitation?.acceptUrl) await print(`${email}: ${invitation.acceptUrl}`);
  const failed = results.filter(({ status }) => status === "failed").length;
  const done = results.length - failed;
  await print(`${done} ${dryRun ? "would be invited" : "invited"}${failed > 0 ? `, ${failed} refused` : ""}.`);
}

function rowOf({ email, status, line, problem, warnings }: Result): Row {
  const notes = [problem && `${problem.detail} (${problem.code})`, ...warnings.map(({ detail }) => detail)];
  const where = line && !problem ? [] : line ? [`line ${line}:`] : [];
  return [email, status, [...where, ...notes.filter(Boolean)].join(" ")];
}
