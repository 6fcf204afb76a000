/** What a program that keeps a mirror sees of an organization. */
import type { Caller } from "../../src/domain/caller.ts";
import { sequenceEvents } from "../../src/domain/events/numbering/sequencer.ts";
import { beginFeed } from "../../src/domain/feed/baseline.ts";
import { feedState, snapshotLines } from "../../src/domain/feed/reading.ts";
import { bestEffortDone } from "../../src/platform/jobs/best-effort.ts";
import { followed } from "./sound.ts";

/** A line for each object, sorted; by which connection somebody is managed is left out. */
export async function accessLines(caller: Caller): Promise<string[]> {
  await upToDate(caller);
  const [, ...lines] = await Array.fromAsync(snapshotLines(caller));
  return lines.map(({ managedBy: _, ...line }) => JSON.stringify(line)).sort();
}

/** The digest of the mirror. */
export async function digestOf(caller: Caller): Promise<string> {
  await upToDate(caller);
  return (await feedState(caller)).digest;
}

async function upToDate(caller: Caller): Promise<void> {
  await bestEffortDone();
  await sequenceEvents();
  await beginFeed();
  await followed(caller);
}
