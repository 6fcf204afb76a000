// Makes lib of src, for the package: the same files line by line without their types, which nobody strips in node_modules. As far below the
// package as src is, so that what they read beside themselves is where it was.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { dirname, join } from "node:path";

const root = join(import.meta.dirname, "..", "..");
const [from, to] = [join(root, "src"), join(root, "lib")];
// The console is built by Vite into dist/console; the client is its own build; the rest writes files of the repository.
const LEFT_OUT = /^(?:console|write-openapi\.ts|surfaces\/api\/write-events\.ts)(?:\/|$)/;
const IMPORT = /((?:from|import)\s*\(?\s*"\.{1,2}\/[^"]+)\.ts"/g;

rmSync(to, { recursive: true, force: true });
for (const path of readdirSync(from, { recursive: true, encoding: "utf8" })) {
  const source = join(from, path);
  if (LEFT_OUT.test(path.replaceAll("\\", "/")) || !statSync(source).isFile()) continue;
  const target = join(to, path.replace(/\.ts$/, ".js"));
  mkdirSync(dirname(target), { recursive: true });
  if (!path.endsWith(".ts")) cpSync(source, target);
  else writeFileSync(target, stripTypeScriptTypes(readFileSync(source, "utf8")).replaceAll(IMPORT, '$1.js"'));
}
