/** Writes schemas/openapi.json and schemas/openapi-scim.json: `npm run openapi`. */
import { writeFileSync } from "node:fs";
import { openApiText, scimOpenApiText } from "./openapi.ts";

const write = (name: string, text: string): void => writeFileSync(new URL(`../schemas/${name}`, import.meta.url), text);

write("openapi.json", openApiText());
write("openapi-scim.json", scimOpenApiText());
