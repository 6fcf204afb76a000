/** Writes schemas/events and docs/event-types.md: `npm run events`. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { catalogueText, schemaFiles } from "./event-catalogue.ts";

const ROOT = new URL("../../../../", import.meta.url);
const SCHEMAS = new URL("schemas/events/", ROOT);

rmSync(SCHEMAS, { recursive: true, force: true });
mkdirSync(SCHEMAS, { recursive: true });
for (const [name, text] of schemaFiles()) writeFileSync(new URL(name, SCHEMAS), text);
writeFileSync(new URL("docs/event-types.md", ROOT), catalogueText());
