// Takes a picture of every page that the browser tests come to, at 390, 768 and 1280 pixels, light and dark:
// node test/tools/pictures.mjs <directory>
import { spawn } from "node:child_process";
import { resolve } from "node:path";

const [directory] = process.argv.slice(2);
if (!directory) {
  process.stderr.write("usage: node test/tools/pictures.mjs <directory>\n");
  process.exit(2);
}
const env = { ...process.env, SCREENSHOTS: resolve(directory) };
spawn("npx", ["vitest", "run", "test/e2e/pages"], { env, stdio: "inherit" }).on("exit", (code) => process.exit(code ?? 1));
