/** `rollcall doctor`: what is not as it should be, and what to do about it. */
import type { Command } from "commander";
import { keyOf, optionsOf, originOf, type Shared } from "../asking.ts";
import type { Finding, Level } from "../doctor/finding.ts";
import { isProgramHere } from "../environment.ts";
import { EXIT } from "../failures.ts";
import { print, printJson, styled } from "../printing/output.ts";
import { plain } from "../printing/plain.ts";
import { programConfig } from "../program-config.ts";

export const addDoctor = (program: Command): Command =>
  program
    .command("doctor")
    .summary("see what is not as it should be, and what to do about it")
    .description(
      "Looks at settings, keys, database, clocks, mail, versions, the way through PUBLIC_URL (name, certificate, proxy), connections, domains and retention, and says of each how it is and what to do. With the program's own environment it looks at all of it; elsewhere at what --url and an operator key show. Nothing is changed, and no key is printed. It ends with 1 when something fails; warnings alone end with 0.",
    )
    .addHelpText(
      "after",
      "\nExamples:\n  rollcall doctor\n  rollcall doctor --url https://rollcall.example.com --key-file operator-key\n  docker compose exec rollcall rollcall doctor\n  rollcall doctor --json | jq '.findings[] | select(.level == \"fail\")'",
    )
    .action((_options, command: Command) => doctor(optionsOf(command)));

async function doctor(options: Shared): Promise<void> {
  const findings: Finding[] = [];
  const found = async (more: readonly Finding[]): Promise<void> => {
    findings.push(...more);
    if (!options.json) for (const finding of more) await printFinding(finding);
  };
  await found(await lookHere());
  for await (const more of lookThere(options)) await found(more);
  const failed = findings.filter(({ level }) => level === "fail").length;
  const warned = findings.filter(({ level }) => level === "warn").length;
  if (failed > 0) process.exitCode = EXIT.found;
  if (options.json) return printJson({ ok: failed === 0, failed, warned, findings });
  await print(
    "",
    failed + warned === 0
      ? "All is well."
      : `${failed} failed, ${warned} to look at, ${findings.length - failed - warned} well.`,
  );
}

/** With the environment of the program: settings, keys, database, mail. */
async function lookHere(): Promise<Finding[]> {
  const { findingsOf } = await import("../doctor/finding.ts");
  const settings = findingsOf("settings");
  if (!isProgramHere())
    return [
      settings.ok(
        "Nothing of the program is here (no MONGODB_URI, no database in DATA_DIR): its own settings, keys and mail were not looked at.",
      ),
    ];
  try {
    const config = await programConfig();
    const { lookAtKeys } = await import("../doctor/keys.ts");
    const { lookAtDatabase } = await import("../doctor/database.ts");
    const { lookAtMail } = await import("../doctor/mail.ts");
    const { supportFinding } = await import("../doctor/versions.ts");
    const { findings, encryptionKey } = await lookAtKeys(config);
    const node = supportFinding("Node", process.versions.node);
    const mail = lookAtMail(config);
    return [
      settings.ok("The settings can be read."),
      node,
      ...findings,
      ...(await lookAtDatabase(config, encryptionKey)),
      await mail,
    ];
  } catch (error) {
    const sentence = error instanceof Error ? error.message : String(error);
    return [settings.fail(sentence, "Set it as the README says under Configuration.")];
  }
}

/** Over the network, with the key: the program, PUBLIC_URL, connections, domains, retention. */
async function* lookThere(options: Shared): AsyncGenerator<Finding[]> {
  const { lookAtProgram } = await import("../doctor/program.ts");
  const key = await keyOf(options);
  const { findings, client, instance } = await lookAtProgram(originOf(options), key);
  yield findings;
  if (!client || !instance || key === undefined) return;
  const { lookAtPublicUrl } = await import("../doctor/public-url.ts");
  yield await lookAtPublicUrl(instance, key);
  const { lookAtConnections, lookAtDomains } = await import("../doctor/tenants.ts");
  yield await lookAtConnections(client);
  yield await lookAtDomains(client);
  const { lookAtRetention } = await import("../doctor/retention.ts");
  yield await lookAtRetention(client);
}

const MARKS: Readonly<Record<Level, () => string>> = {
  ok: () => styled("green", "ok  "),
  warn: () => styled("yellow", "warn"),
  fail: () => styled("red", "FAIL"),
};

const printFinding = ({ level, check, text, remedy }: Finding): Promise<void> =>
  print(`${MARKS[level]()}  ${check}: ${plain(text)}`, ...(remedy ? [`      → ${plain(remedy)}`] : []));
