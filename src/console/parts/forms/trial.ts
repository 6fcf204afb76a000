/** A change tried and taken back: what it would answer, and what it would bring about (docs/dry-run.md). */
import { answer, type Schemas } from "../data/api.ts";
import { useForesight } from "./foresight.tsx";

/** The headers that make of a call its dry run. */
export const DRY = { "Rollcall-Dry-Run": "true" } as const;

export type Headers = Readonly<Record<string, string>>;
/** A change as it is called: in earnest, or with the headers of a dry run. */
export type Call = (headers: Headers) => Parameters<typeof answer>[0];

/** Tries it; another `of` is tried anew. */
export const useTrial = (of: unknown, call: Call) =>
  useForesight(["trial", of], () => answer(call(DRY)) as Promise<unknown> as Promise<Schemas["DryRun"]>);
