/** Invitations, teams and organizations are found by words: those that are there get theirs. Until then each list looks at them as well. */
import { wordsOfInvitations } from "../domain/invitations/earlier-words.ts";
import { wordsOfOrganizations } from "../domain/organizations/earlier-words.ts";
import { wordsOfTeams } from "../domain/teams/earlier-words.ts";
import type { Migration } from "../platform/schema/migrating.ts";

export const wordsOfNames: Migration = {
  number: 4,
  name: "words of names",
  run: async (going) => {
    for (const fill of [wordsOfOrganizations, wordsOfTeams, wordsOfInvitations]) await fill(going.stopping);
  },
};
