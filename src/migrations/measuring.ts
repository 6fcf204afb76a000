/** What /metrics tells of migrations: the schema, and how many are left. */
import { waiting } from "../platform/schema/migrating.ts";
import type { Look } from "../platform/telemetry/looks.ts";
import { MIGRATIONS, SCHEMA } from "./list.ts";

const [VERSION, WAITING] = ["rollcall_schema_version", "rollcall_migrations_waiting"] as const;

export const schemaLook: Look = {
  name: "schema",
  freshMs: 5_000,
  tells: {
    [VERSION]: "The schema version of this program",
    [WAITING]: "Migrations that are not done for good",
  },
  look: async () => [
    { of: VERSION, value: SCHEMA.version },
    { of: WAITING, value: (await waiting(MIGRATIONS)).length },
  ],
};
