/** What a connection keeps of the standards: asked for, set, and asked for again. */
import type { Stage } from "../stage.ts";
import { chapter, type Json, type Play, UnexpectedAnswer } from "../steps.ts";
import { table } from "../table.ts";

const LEVELS = ["AL1", "AL2", "AL3"] as const;

/** From what usual clients survive to IPSIE's third level of account lifecycle, and back. */
export async function conformance({ admin, say, connections }: Stage): Promise<void> {
  chapter(say, "Which standards a connection keeps");
  const path = `/connections/${connections.okta}`;
  const before = await claims(admin, path, "Which standards the connection keeps as it is set now.");
  if (LEVELS.some((level) => isMet(before, level))) throw new UnexpectedAnswer("A level is met before it is set.");
  const set = (settings: Json, means: string) =>
    admin({ method: "PATCH", path, body: { settings }, status: 200, answer: { settings }, means });
  await set(
    { strict: true, authentication: "oauth", roles: true },
    "OAuth alone, by the client that signs; nothing lenient; and roles shown. That is what the rest asks for.",
  );
  const after = await claims(admin, path, "Worked out anew from the settings:");
  if (!LEVELS.every((level) => isMet(after, level)))
    throw new UnexpectedAnswer(`IPSIE's levels should be met: ${JSON.stringify(after)}`);
  say(`\n${table(["document", "level", "before", "now"], rowsOf(before, after))}\n`);
  await set({ strict: false, authentication: "both" }, "And back, since usual clients need it.");
}

async function claims(admin: Play, path: string, means: string): Promise<readonly Json[]> {
  const found = await admin({ method: "GET", path: `${path}/conformance`, status: 200, means });
  return found.claims as readonly Json[];
}

const isMet = (of: readonly Json[], level: string): boolean =>
  of.some((one) => one.document === "ipsie_al" && one.level === level && one.met === true);

const told = (claim: Json | undefined): string => (claim?.met ? "kept" : `${claim?.missing} missing`);

const rowsOf = (before: readonly Json[], after: readonly Json[]): string[][] =>
  after.map((one, at) => [String(one.document), String(one.level ?? ""), told(before[at]), told(one)]);
