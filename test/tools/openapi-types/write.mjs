// The types of src/client, made from schemas/openapi.json by openapi-typescript: writes them, or with --print prints them.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import openapiTypes, { astToString } from "openapi-typescript";
import ts from "typescript";

const HEAD = `/** The types of the OpenAPI document, generated from schemas/openapi.json: \`npm run openapi\`. Do not edit. */\n`;
const document = JSON.parse(readFileSync(new URL("../../../schemas/openapi.json", import.meta.url), "utf8"));

// A problem is a union by its code, which a schema cannot say as briefly.
const failure = ts.factory.createTypeReferenceNode("Failure");
const nodes = await openapiTypes(document, {
  defaultNonNullable: false,
  alphabetize: false,
  inject: 'import type { Failure } from "./failures.ts";\n',
  transform: (_schema, { path = "" }) => (path.endsWith("/schemas/Problem") ? failure : undefined),
});
const text = HEAD + astToString(nodes).replace(/^\/\*\*[^]*?\*\/\n/, "");
if (process.argv.includes("--print")) process.stdout.write(text);
else writeFileSync(fileURLToPath(new URL("../../../src/client/schema.ts", import.meta.url)), text);
