/** An organization's colour as a style sheet of its own: nothing is inline, and text is readable on it and in it, by day and by night. */
import { contrast, hexColour, inkOn, mixed, readable } from "../../../platform/colours.ts";

// What text in the accent may stand on: --card, --ground and --note-ground of style.css, by day and by night.
const DAY = ["#ffffff", "#f4f6f8", "#eef4fa"];
const NIGHT = ["#1a222b", "#12181f", "#1b2c3d"];

/** Where the sheet of a colour is; its address is the colour, so browsers may keep it for ever. */
export const brandStylePath = (colour: string): string => `/assets/brand/${colour.slice(1)}.css`;

/** The sheet; null for what is no colour. */
export function brandStyle(digits: string): string | null {
  const fill = hexColour(digits);
  if (fill === null || fill !== `#${digits}`) return null;
  const ink = inkOn(fill);
  // Away from the ink: what is hovered is never harder to read.
  const fillDeep = mixed(fill, ink === "#ffffff" ? "#000000" : "#ffffff", 0.15);
  const day = tones(readable(fill, DAY, "#000000"), "#000000");
  const night = tones(readable(fill, NIGHT, "#ffffff"), "#ffffff");
  const shared = { "--brand": fill, "--fill": fill, "--fill-deep": fillDeep, "--on-fill": ink };
  return `:root{${declared({ ...shared, ...day, "--fill-edge": edge(fill, "#ffffff", day) })}}
@media (prefers-color-scheme:dark){:root{${declared({ ...night, "--fill-edge": edge(fill, "#1a222b", night) })}}}
`;
}

const tones = (accent: string, towards: string) => ({
  "--accent": accent,
  "--accent-deep": mixed(accent, towards, 0.25),
});

/** A button that the card would swallow gets an edge that can be seen (WCAG 1.4.11). */
const edge = (fill: string, card: string, day: { readonly "--accent": string }): string =>
  contrast(fill, card) >= 3 ? fill : day["--accent"];

const declared = (values: Readonly<Record<string, string>>): string =>
  Object.entries(values)
    .map(([name, value]) => `${name}:${value}`)
    .join(";");
