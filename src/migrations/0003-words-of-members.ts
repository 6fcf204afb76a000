/** Members are found by words: organizations whose members have none stored are noted, and gone through beside everything else. */
import { noteBacklog } from "../domain/memberships/lists/findable-backlog.ts";
import type { Migration } from "../platform/schema/migrating.ts";

export const wordsOfMembers: Migration = { number: 3, name: "words of members", run: noteBacklog };
