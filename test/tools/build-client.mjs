// Makes dist/client of src/client: JavaScript and types, for programs that install the package (nobody strips types in node_modules).
import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const root = join(import.meta.dirname, "..", "..");
const compiler = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin", "tsc");
rmSync(join(root, "dist", "client"), { recursive: true, force: true });
execFileSync(process.execPath, [compiler, "-p", "tsconfig.client.json"], { cwd: root, stdio: "inherit" });
