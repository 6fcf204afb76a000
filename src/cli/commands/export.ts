/** `rollcall export`: people, events, the audit or everything of an organization, as it is read. */
import { Argument, type Command, Option } from "commander";
import { askingOf, optionsOf, organizationOf, type Shared } from "../asking.ts";
import { writeWhole } from "../exporting/file.ts";
import { type Filter, FORMATS, type Format, SOURCES } from "../exporting/sources.ts";
import { UsageError } from "../failures.ts";
import { addOrganization, listed, moment } from "../options.ts";
import { printJson, tell, write } from "../printing/output.ts";
import { type Progress, progressOf } from "../printing/progress.ts";

interface Options extends Filter {
  readonly format?: Format;
  readonly output?: string;
  readonly force?: boolean;
}

const FILTERS = ["since", "until", "type", "person", "status"] as const;

export const addExport = (program: Command): Command =>
  addOrganization(program.command("export"))
    .addArgument(new Argument("<what>", "what to export").choices(Object.keys(SOURCES)))
    .summary("write people, events, the audit or everything to a file")
    .description(
      "Writes what an organization has to a file, or to standard output, a line for each: people with roles and teams, events as the log has them, the audit, or everything that is stored (without secrets, as an owner gets it). A file is there whole or not at all, and only you can read it.",
    )
    .addOption(
      new Option(
        "--format <format>",
        "lines of JSON, or a table (RFC 4180) that spreadsheets open safely; else by the name of the file",
      ).choices(FORMATS),
    )
    .option("--output <path>", "the file to write; else standard output")
    .option("--force", "replace a file that is there")
    .option(
      "--since <moment>",
      "what happened since then: a date, a time, or how long ago, such as 7d (events, audit)",
      moment,
    )
    .option("--until <moment>", "what happened before then (events, audit)", moment)
    .option(
      "--type <type>",
      "only events of this type, such as membership or membership.created; again for more (events, audit)",
      listed,
    )
    .option("--person <person>", "only what is about somebody, by address or id (audit)")
    .addOption(
      new Option("--status <status>", "only these (people)").choices([
        "active",
        "deactivated",
        "removed",
        "waitlisted",
      ]),
    )
    .addHelpText(
      "after",
      "\nExamples:\n  rollcall export people --format csv > people.csv\n  rollcall export audit --since 30d --output audit.csv\n  rollcall export everything --organization acme --output acme.ndjson",
    )
    .action((what: string, _options, command: Command) => exportTo(what, optionsOf<Options>(command)));

async function exportTo(what: string, options: Shared & Options): Promise<void> {
  const source = SOURCES[what];
  if (!source) throw new UsageError(`There is no ${what} to export.`);
  const format = options.format ?? (options.output?.endsWith(".csv") ? "csv" : "ndjson");
  if (!source.formats.includes(format))
    throw new UsageError(`${what} is exported as ${source.formats.join(" or ")} only.`);
  const idle = FILTERS.find((name) => options[name] !== undefined && !source.filters.includes(name));
  if (idle) throw new UsageError(`--${idle} does not narrow ${what}.`);
  const asking = await askingOf(options);
  const organization = await organizationOf(asking, options);
  const progress = progressOf("lines");
  const counted = counting(source.read({ client: asking.client, organization, format, filter: options }), progress);
  if (options.output === undefined) for await (const piece of counted.pieces) await write(piece);
  else await writeWhole(options.output, options.force === true, counted.pieces);
  progress.end();
  if (options.output === undefined) return;
  const done = { what, organization, file: options.output, lines: counted.lines() };
  return options.json ? printJson(done) : tell(`Wrote ${done.lines} lines to ${done.file}.`);
}

/** The pieces as they pass, and how many lines were in them. */
function counting(pieces: AsyncIterable<string>, progress: Progress) {
  let lines = 0;
  const passing = async function* (): AsyncGenerator<string> {
    for await (const piece of pieces) {
      lines += piece.split("\n").length - 1;
      progress.at(lines);
      yield piece;
    }
  };
  return { pieces: passing(), lines: () => lines };
}
