/** Every event that a test has written is judged by the schema that programs are given for its type. */

import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type mongoose from "mongoose";
import { toEvent } from "../../src/domain/events/events.ts";
import { schemaOf } from "../../src/domain/events/schemas.ts";
import { eventType } from "../../src/domain/events/types.ts";

// Each test file makes its judges anew: to make good code of them takes longer than they are used.
const ajv = new Ajv2020({ allowUnionTypes: true, code: { optimize: false } });
addFormats.default(ajv);

const judges = new Map<string, ValidateFunction | undefined>();

function judgeOf(name: string): ValidateFunction | undefined {
  if (!judges.has(name)) {
    const type = eventType(name);
    judges.set(name, type && ajv.compile(schemaOf(type)));
  }
  return judges.get(name);
}

/** What is wrong with an event as it is read from the surface: its type, the place in it and the fault; null where nothing is. */
export function faultOf<E extends { readonly type: string }>(event: E): string | null {
  const judge = judgeOf(event.type);
  if (!judge) return `${event.type} is no type of event`;
  if (judge(JSON.parse(JSON.stringify(event)))) return null;
  return `${event.type} ${ajv.errorsText(judge.errors, { dataVar: "" })}`;
}

/** The faults of the events that are stored in a database, each once. */
export async function wrongEvents(db: mongoose.mongo.Db): Promise<string[]> {
  const faults = new Set<string>();
  for await (const stored of db.collection<Parameters<typeof toEvent>[0]>("events").find()) {
    // One that nobody has read has no number yet.
    const fault = faultOf({ ...toEvent(stored), sequence: Math.max(stored.sequence, 1) });
    if (fault !== null) faults.add(fault);
  }
  return [...faults];
}
