/** Teams are found by their names as they are compared: those that are there get theirs. Until then they are looked at as well. */
import { wordsOfTeams } from "../domain/teams/earlier-words.ts";
import type { Migration } from "../platform/schema/migrating.ts";

export const keysOfTeamNames: Migration = {
  number: 5,
  name: "keys of team names",
  run: (going) => wordsOfTeams(going.stopping),
};
