/**
 * `npm run map` draws docs/architecture.svg: the rooms of src/domain on the rungs of their ladder, and who imports whom, from the imports
 * themselves. test/map.test.ts fails when the picture is not the source's any more.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, posix, relative } from "node:path";
import { LADDER, roomOf } from "../support/ladder.ts";

const ROOT = join(import.meta.dirname, "..", "..");
const DOMAIN = join(ROOT, "src", "domain");
export const PICTURE = join(ROOT, "docs", "architecture.svg");

interface Room {
  readonly name: string;
  readonly files: number;
  /** The rooms that it imports, and how many times. */
  readonly imports: ReadonlyMap<string, number>;
}

/** The rooms with what they import, in the order of the ladder. */
function rooms(): Room[] {
  const files = readdirSync(DOMAIN, { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => path.endsWith(".ts") && path.includes("/"));
  const inRoom = Map.groupBy(files, (path) => roomOf(`domain/${path}`));
  return LADDER.flat().flatMap((name) => {
    const own = inRoom.get(name) ?? [];
    const to = own.flatMap(importsOf).filter((room) => room !== name && LADDER.flat().includes(room));
    const imports = new Map([...Map.groupBy(to, (room) => room)].map(([room, all]) => [room, all.length]));
    return own.length === 0 ? [] : [{ name, files: own.length, imports }];
  });
}

const importsOf = (path: string): string[] =>
  [...readFileSync(join(DOMAIN, path), "utf8").matchAll(/from "(\.{1,2}\/[^"]+)"/g)]
    .map(([, to = ""]) => relative(DOMAIN, join(DOMAIN, dirname(path), to)).replaceAll("\\", "/"))
    .filter((to) => !to.startsWith("..") && posix.dirname(to) !== ".")
    .map((to) => roomOf(`domain/${to}`));

const [WIDTH, RUNG, BOX_WIDTH, BOX_HEIGHT, LEFT] = [960, 78, 150, 44, 40] as const;

/** The lowest rung is drawn at the foot. */
function draw(all: readonly Room[]): string {
  const rungs = LADDER.map((names) => all.filter(({ name }) => names.includes(name))).filter(({ length }) => length > 0);
  const height = rungs.length * RUNG + 30;
  const at = new Map<string, { x: number; y: number }>();
  for (const [index, rung] of rungs.entries())
    for (const [place, { name }] of rung.entries()) {
      // Neighbours of one rung apart, and rungs a little aside, so that arrows do not run over each other.
      const x = LEFT + (WIDTH - 2 * LEFT) * ((place + 0.5) / rung.length) + (index % 2 === 0 ? -60 : 60);
      at.set(name, { x, y: height - 30 - index * RUNG - BOX_HEIGHT / 2 });
    }
  const lines = all.flatMap(({ name, imports }) =>
    [...imports].map(([to, times]) => arrow(at.get(name), at.get(to), times)),
  );
  const boxes = all.map(({ name, files }) => box(name, files, at.get(name)));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="The rooms of src/domain: each imports only rooms below it">
<style>
  text { font: 14px system-ui, sans-serif; fill: #1b1f24; text-anchor: middle }
  .files { font-size: 11px; fill: #57606a }
  rect { fill: #fff; stroke: #57606a; rx: 6 }
  path { fill: none; stroke: #6e7781; stroke-opacity: .35 }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3 } .files { fill: #9198a1 } rect { fill: #161b22; stroke: #9198a1 } path { stroke: #9198a1 }
  }
</style>
${lines.join("\n")}
${boxes.join("\n")}
</svg>
`;
}

type Place = { readonly x: number; readonly y: number } | undefined;

function arrow(from: Place, to: Place, times: number): string {
  if (!from || !to) return "";
  const [top, foot] = [from.y + BOX_HEIGHT / 2, to.y - BOX_HEIGHT / 2];
  const bend = (foot - top) / 2;
  const width = Math.min(1 + Math.log2(times), 6).toFixed(1);
  const [x1, x2] = [from.x.toFixed(0), to.x.toFixed(0)];
  return `<path stroke-width="${width}" d="M${x1} ${top} C${x1} ${top + bend} ${x2} ${foot - bend} ${x2} ${foot}"/>`;
}

function box(name: string, files: number, place: Place): string {
  if (!place) return "";
  const [x, y] = [place.x.toFixed(0), place.y];
  return `<rect x="${place.x - BOX_WIDTH / 2}" y="${y - BOX_HEIGHT / 2}" width="${BOX_WIDTH}" height="${BOX_HEIGHT}"/><text x="${x}" y="${y - 2}">${name}</text><text class="files" x="${x}" y="${y + 14}">${files} files</text>`;
}

/** The picture as the source would have it. */
export const picture = (): string => draw(rooms());

if (import.meta.main) writeFileSync(PICTURE, picture());
