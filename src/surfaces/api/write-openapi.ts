/** Writes schemas/openapi.json: `npm run openapi`. */
import { writeFileSync } from "node:fs";
import { openApiText } from "./router.ts";

writeFileSync(new URL("../../../schemas/openapi.json", import.meta.url), openApiText());
