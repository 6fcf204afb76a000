/**
 * What is stored, release by release: every migration in its order. A new one is a small file and a line at the end here. It adds and
 * fills; what the release before reads is taken away one release later at the earliest (docs/operations.md#upgrade).
 */
import packageJson from "../../package.json" with { type: "json" };
import type { Migration } from "../platform/schema/migrating.ts";
import type { KnownSchema } from "../platform/schema/version.ts";
import { mappingsByKey } from "./0001-mappings-by-key.ts";
import { feedBeginning } from "./0002-feed-beginning.ts";
import { wordsOfMembers } from "./0003-words-of-members.ts";
import { wordsOfNames } from "./0004-words-of-names.ts";
import { keysOfTeamNames } from "./0005-keys-of-team-names.ts";
import { addressesBySso } from "./0006-addresses-by-sso.ts";

export const MIGRATIONS: readonly Migration[] = [
  mappingsByKey,
  feedBeginning,
  wordsOfMembers,
  wordsOfNames,
  keysOfTeamNames,
  addressesBySso,
];

/** The newest schema of the release before: its programs may run beside this one. Release 0.1.0 had none. */
const OLDEST = 0;

export const SCHEMA: KnownSchema = {
  version: MIGRATIONS.length,
  oldest: OLDEST,
  release: packageJson.version,
};
