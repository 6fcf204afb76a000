/** Slugs of teams: made of the name, each once in an organization. */
import type { Caller } from "../caller.ts";
import { TeamModel } from "./team.model.ts";

/** So many teams of one name have a number. */
const NUMBERED = 50;

/** A slug of these words that no team has. */
export async function freeSlug({ organizationId }: Caller, words: string, id: string): Promise<string> {
  const base = words === "" ? "team" : words;
  const tried = [base, ...Array.from({ length: NUMBERED - 1 }, (_, index) => `${base}-${index + 2}`)];
  const found = await TeamModel.find({ organizationId, slug: { $in: tried } }, { slug: 1 }).lean();
  const taken = new Set(found.map(({ slug }) => slug));
  return tried.find((slug) => !taken.has(slug)) ?? `${base}-${id.slice(-12)}`;
}
