/** Whether the program runs, is ready, takes the key, and which one it is. */
import packageJson from "../../../package.json" with { type: "json" };
import { createClient, type RollcallClient } from "../../client/client.ts";
import { RollcallError, unwrap } from "../../client/failures.ts";
import type { components } from "../../client/schema.ts";
import { clockFinding } from "./clock.ts";
import { type Finding, findingsOf, reasonOf } from "./finding.ts";
import { supportFinding } from "./versions.ts";

const PATIENCE_MS = 10_000;
const program = findingsOf("program");

export interface Looked {
  readonly findings: Finding[];
  /** With which to look on; undefined where the program or the key is of no use. */
  readonly client?: RollcallClient;
  readonly instance?: components["schemas"]["Instance"];
}

/** Asks it without and with the key. */
export async function lookAtProgram(origin: string, key: string | undefined): Promise<Looked> {
  const findings = await lookAtHealth(origin);
  if (findings.some(({ level }) => level === "fail")) return { findings };
  if (key === undefined)
    return {
      findings: [
        ...findings,
        program.warn(
          "There is no key, so the program was not asked about itself, its connections and domains.",
          "Set ROLLCALL_KEY to the operator key, or name its file with --key-file.",
        ),
      ],
    };
  const client = createClient({ baseUrl: origin, key, retries: 1, timeoutMs: PATIENCE_MS });
  try {
    const instance = unwrap(await client.GET("/v1/instance"));
    return { findings: [...findings, ...ofInstance(instance)], client, instance };
  } catch (error) {
    return { findings: [...findings, ofKey(error)] };
  }
}

async function lookAtHealth(origin: string): Promise<Finding[]> {
  try {
    const alive = await fetch(`${origin}/healthz`, { signal: AbortSignal.timeout(PATIENCE_MS), redirect: "manual" });
    if (!alive.ok) throw new Error(`it answers ${alive.status}`);
    const said = alive.headers.get("date");
    const clock = said ? [clockFinding("the program", new Date(said))] : [];
    const ready = await fetch(`${origin}/readyz`, { signal: AbortSignal.timeout(PATIENCE_MS), redirect: "manual" });
    if (ready.ok) return [program.ok(`The program at ${origin} runs, and is ready.`), ...clock];
    return [
      program.fail(
        `The program at ${origin} runs, but its database does not answer it.`,
        "See that the database runs and can be reached; the program recovers by itself.",
      ),
      ...clock,
    ];
  } catch (error) {
    return [
      program.fail(
        `No program answers at ${origin} (${reasonOf(error)}).`,
        "Start it with `rollcall up`, or say with --url where it is.",
      ),
    ];
  }
}

const ofInstance = ({ version, node, mongodb }: components["schemas"]["Instance"]): Finding[] => [
  version === packageJson.version
    ? program.ok(`It is Rollcall ${version}, as this command.`)
    : program.warn(
        `It is Rollcall ${version}, and this command is ${packageJson.version}.`,
        "Use the command of the release that runs.",
      ),
  supportFinding("Node", node.replace(/^v/, ""), " of the program"),
  supportFinding("MongoDB", mongodb, " of the program"),
];

function ofKey(error: unknown): Finding {
  if (!(error instanceof RollcallError))
    return program.fail(`The program could not be asked (${reasonOf(error)}).`, "Try again; its log says more.");
  if (error.code === "unauthenticated")
    return program.fail(
      "The program does not take the key.",
      "Use the operator key that it was started with: OPERATOR_KEY, or the file operator-key in its DATA_DIR.",
    );
  if (error.code === "forbidden")
    return program.warn(
      "The key is not the operator's, so connections, domains and PUBLIC_URL were not looked at.",
      "Use the operator key.",
    );
  return program.fail(
    `The program refuses to tell about itself: ${error.message}`,
    "Its log says more about this request.",
  );
}
