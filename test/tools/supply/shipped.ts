/** The packages that reach whoever runs Rollcall: what `npm ci --omit=dev` installs, and what the console's bundle is made of. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export const ROOT = join(import.meta.dirname, "..", "..", "..");
const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");

/** An entry of package-lock.json. */
export interface Locked {
  readonly name?: string;
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly link?: boolean;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly hasInstallScript?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
}

export interface Shipped {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  /** Whether a browser gets it, as a part of the console. */
  readonly inConsole: boolean;
  readonly locked: Locked;
}

/** Every package of the lock by its path, without the project itself. */
export function lockedPackages(): ReadonlyMap<string, Locked> {
  const { packages } = JSON.parse(read("package-lock.json")) as { packages: Record<string, Locked> };
  return new Map(Object.entries(packages).filter(([path]) => path.includes("node_modules/")));
}

/** Read in their files, where package.json says nothing that the lock could take over. */
const LICENCES: Readonly<Record<string, string>> = {
  "passport-strategy@1.0.0": "MIT", // `licenses`, the old spelling
  "pause@0.0.1": "MIT", // its Readme.md
};

/** All of them, by name and version. */
export function shippedPackages(): readonly Shipped[] {
  const locked = lockedPackages();
  const inConsole = bundled(locked);
  const found = [...locked].filter(([path, { dev, link }]) => !link && (!dev || inConsole.has(path)));
  const shipped = found.map(([path, entry]): Shipped => {
    const [name, version] = [entry.name ?? path.split("node_modules/").at(-1) ?? "", entry.version ?? ""];
    const licence = entry.license ?? LICENCES[`${name}@${version}`] ?? "unknown";
    return { name, version, licence, inConsole: inConsole.has(path), locked: entry };
  });
  return shipped.sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
}

/** As SBOMs call it. */
export const keyOf = ({ name, version }: { readonly name: string; readonly version: string }): string =>
  `${name}@${version}`;

/** The paths of what the console's sources import, and of what that depends on. */
function bundled(locked: ReadonlyMap<string, Locked>): ReadonlySet<string> {
  const found = new Set<string>();
  const add = (path: string | undefined): void => {
    if (!path || found.has(path)) return;
    found.add(path);
    for (const name of Object.keys(locked.get(path)?.dependencies ?? {})) add(nearest(locked, path, name));
  };
  for (const name of importsOf("src/console")) add(nearest(locked, "", name));
  for (const name of importsOf("src/client")) add(nearest(locked, "", name));
  return found;
}

/** What builds the console is not in it. */
const BUILDERS = new Set(["vite", "@vitejs/plugin-react"]);

function importsOf(folder: string): ReadonlySet<string> {
  const files = readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" });
  const names = files
    .filter((path) => /\.tsx?$/.test(path))
    .flatMap((path) => [...read(join(folder, path)).matchAll(/(?:from|import) "((?:@[\w-]+\/)?[\w-]+)(?:\/[^"]*)?"/g)])
    .map(([, name = ""]) => name);
  return new Set(names.filter((name) => !BUILDERS.has(name)));
}

/** Where Node finds a package from here: the nearest `node_modules` that has it. */
function nearest(locked: ReadonlyMap<string, Locked>, from: string, name: string): string | undefined {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf("node_modules/") - 1))) {
    const path = `${at && `${at}/`}node_modules/${name}`;
    if (locked.has(path)) return path;
    if (at === "") return undefined;
  }
}
