/** `rollcall up`: the program itself, as `npm start` runs it. */
import type { Command } from "commander";
import { setVariables } from "../environment.ts";

interface Options {
  readonly host?: string;
  readonly port?: string;
  readonly dataDir?: string;
  readonly publicUrl?: string;
}

export const addUp = (program: Command): Command =>
  program
    .command("up")
    .summary("start the program, and stay until it is told to stop")
    .description(
      "Starts the program and stays until SIGTERM or Ctrl-C, as `npm start` does. Without MONGODB_URI it brings a database of its own, in DATA_DIR. Every setting is an environment variable (README, Configuration); the options are for the usual ones.",
    )
    .option("--host <address>", "the address to listen on (HOST)")
    .option("--port <number>", "the port to listen on, 0 for any free one (PORT)")
    .option("--data-dir <path>", "where the database and the keys are kept (DATA_DIR)")
    .option("--public-url <origin>", "the origin that people and identity providers reach it at (PUBLIC_URL)")
    .addHelpText(
      "after",
      `
Examples:
  rollcall up                                        on http://127.0.0.1:3000, with its data in ./.rollcall
  rollcall up --port 8080 --data-dir /var/lib/rollcall
  MONGODB_URI=mongodb://db1,db2/rollcall?replicaSet=rs0 ENCRYPTION_KEY=… rollcall up`,
    )
    .action(({ host, port, dataDir, publicUrl }: Options) =>
      start({ HOST: host, PORT: port, DATA_DIR: dataDir, PUBLIC_URL: publicUrl }),
    );

async function start(variables: Readonly<Record<string, string | undefined>>): Promise<void> {
  setVariables(variables);
  await import("../../main.ts");
}
