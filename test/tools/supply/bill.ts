/**
 * `npm run sbom` writes the bill of materials, coverage/rollcall.cdx.json: CycloneDX 1.5 as npm makes it, of what is shipped, by
 * the lock. npm leaves out what the console's bundle is made of, since it is there to build with, and takes in some of what only tests need.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import packageJson from "../../../package.json" with { type: "json" };
import { keyOf, ROOT, shippedPackages } from "./shipped.ts";

interface Component {
  readonly "bom-ref": string;
  readonly name: string;
  readonly version: string;
  readonly licenses?: readonly unknown[];
  readonly hashes?: readonly { readonly alg: string; readonly content: string }[];
}
interface Dependency {
  readonly ref: string;
  readonly dependsOn: readonly string[];
}
interface Bill {
  readonly bomFormat: string;
  readonly specVersion: string;
  readonly metadata: { readonly component: Component };
  readonly components: readonly Component[];
  readonly dependencies: readonly Dependency[];
}

const WHOLE = ["sbom", "--sbom-format", "cyclonedx", "--package-lock-only", "--sbom-type", "application"];
/** npm's description of several hundred packages. */
const ROOM = 64 * 2 ** 20;

/** Asks the npm that is there, which needs no network. */
export function billOfMaterials(): Bill {
  const shipped = new Map(shippedPackages().map((one) => [keyOf(one), one]));
  const bill = JSON.parse(execFileSync("npm", WHOLE, { cwd: ROOT, encoding: "utf8", maxBuffer: ROOM })) as Bill;
  const components = bill.components
    .filter((one) => shipped.has(keyOf(one)))
    .map((one) => (one.licenses ? one : { ...one, licenses: [licenceOf(shipped.get(keyOf(one))?.licence)] }));
  const { component } = bill.metadata;
  const known = new Set([component["bom-ref"], ...components.map((one) => one["bom-ref"])]);
  const dependencies = bill.dependencies
    .filter(({ ref }) => known.has(ref))
    .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((to) => known.has(to)) }));
  // npm calls it as its folder is called.
  const metadata = { ...bill.metadata, component: { ...component, name: packageJson.name } };
  return { ...bill, metadata, components, dependencies };
}

const licenceOf = (id = ""): object => ({ license: { id } });

if (import.meta.main) {
  const path = join("coverage", "rollcall.cdx.json");
  const bill = billOfMaterials();
  mkdirSync(join(ROOT, dirname(path)), { recursive: true });
  writeFileSync(join(ROOT, path), `${JSON.stringify(bill, null, 2)}\n`);
  console.log(`${path}: ${bill.components.length} packages`);
}
