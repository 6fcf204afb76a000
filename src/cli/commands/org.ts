/** `rollcall org`: the organizations of the instance. */
import type { Command } from "commander";
import { optionsOf } from "../asking.ts";
import {
  createOrganization,
  endOrganization,
  type Given,
  listOrganizations,
  showOrganization,
  updateOrganization,
} from "../organizations.ts";

export function addOrg(program: Command): void {
  const org = program
    .command("org")
    .summary("list, show, make, change and end organizations")
    .description(
      "Organizations: one is one customer, with people, rules and log of its own. Making and ending one needs the operator key.",
    );
  addReading(org);
  addCreate(org);
  addUpdate(org);
  addDelete(org);
}

function addReading(org: Command): void {
  org
    .command("list")
    .summary("list the organizations")
    .description("Lists all organizations, in the order in which they were made.")
    .option("--search <text>", "only those with this in their name")
    .addHelpText("after", "\nExamples:\n  rollcall org list\n  rollcall org list --search acme --json")
    .action((_options, command: Command) => listOrganizations(optionsOf<Given>(command)));
  org
    .command("show <organization>")
    .summary("show one, by slug or id")
    .description("Shows an organization, with what is in it: people, connections and domains.")
    .addHelpText("after", "\nExamples:\n  rollcall org show acme\n  rollcall org show acme --json")
    .action((organization: string, _options, command: Command) => showOrganization(organization, optionsOf(command)));
}

function addCreate(org: Command): void {
  org
    .command("create <name>")
    .summary("make one, and invite its owner")
    .description(
      "Makes an organization. With --owner an invitation to be its owner is made and mailed, and its link is printed: whoever has it can accept.",
    )
    .option("--slug <slug>", "its name in addresses; else made from the name")
    .option("--external-id <id>", "your own id of this customer")
    .option("--owner <address>", "whom to invite as its owner")
    .option("--owner-name <name>", "what the owner is called")
    .option("--reason <text>", "why, for the log")
    .addHelpText(
      "after",
      '\nExamples:\n  rollcall org create "Acme"\n  rollcall org create "Acme Inc." --slug acme --owner ada@acme.example --owner-name "Ada Lovelace"',
    )
    .action((name: string, _options, command: Command) => createOrganization(name, optionsOf<Given>(command)));
}

function addUpdate(org: Command): void {
  org
    .command("update <organization>")
    .summary("change name, slug or external id")
    .description(
      "Changes what an organization is called. A new slug changes the addresses of its sign-in and its console.",
    )
    .option("--name <name>", "another name")
    .option("--slug <slug>", "another slug")
    .option("--external-id <id>", "another id of your own")
    .option("--reason <text>", "why, for the log")
    .addHelpText("after", '\nExamples:\n  rollcall org update acme --name "Acme Corporation"')
    .action((organization: string, _options, command: Command) =>
      updateOrganization(organization, optionsOf<Given>(command)),
    );
}

function addDelete(org: Command): void {
  org
    .command("delete <organization>")
    .summary("end one for good")
    .description(
      "Ends an organization: its tokens are dead and its people out from this moment, and what is stored of it is removed. There is no way back but a backup.",
    )
    .option("--confirm <slug>", "its slug once more: without it nothing is done")
    .option("--reason <text>", "why, for the log")
    .addHelpText(
      "after",
      "\nExamples:\n  rollcall export everything --organization acme --output acme.ndjson\n  rollcall org delete acme --confirm acme",
    )
    .action((organization: string, _options, command: Command) =>
      endOrganization(organization, optionsOf<Given>(command)),
    );
}
