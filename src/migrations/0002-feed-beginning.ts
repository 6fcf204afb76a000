/** The log is followed from now on, and everybody who is there gets a line of the feed. */
import { beginFeed } from "../domain/feed/baseline.ts";
import type { Migration } from "../platform/schema/migrating.ts";

export const feedBeginning: Migration = { number: 2, name: "feed beginning", run: beginFeed };
