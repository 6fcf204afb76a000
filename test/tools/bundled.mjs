// Has npm pack put what reads XML into the package, in the one version each that is tested here: npm does not look at the `overrides` of a
// dependency, so whoever installs the package would get other versions. Only while it is packed: npm takes overridden versions of what a
// package bundles for mistakes. docs/decisions/package.md
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const BUNDLED = ["@node-saml/passport-saml", "xml-crypto", "xml-encryption"];
const path = join(import.meta.dirname, "..", "..", "package.json");
const { bundleDependencies: _, ...rest } = JSON.parse(readFileSync(path, "utf8"));
const packed = process.argv.includes("--remove") ? rest : { ...rest, bundleDependencies: BUNDLED };
writeFileSync(path, `${JSON.stringify(packed, null, 2)}\n`);
