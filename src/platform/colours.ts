/** Colours in which text can be read: WCAG 2.2 contrast, computed rather than hoped for. */

type Rgb = readonly [number, number, number];

const FORM = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i;

/** `#rrggbb` in lower case; null for what is no such colour. */
export function hexColour(text: string): string | null {
  const digits = FORM.exec(text.trim())?.[1]?.toLowerCase();
  if (digits === undefined) return null;
  return `#${digits.length === 3 ? [...digits].map((digit) => digit + digit).join("") : digits}`;
}

const rgbOf = (colour: string): Rgb => {
  const number = Number.parseInt(colour.slice(1), 16);
  return [number >> 16, (number >> 8) & 255, number & 255];
};

const hexOf = (rgb: readonly number[]): string =>
  `#${rgb.map((channel) => Math.round(channel).toString(16).padStart(2, "0")).join("")}`;

const linear = (channel: number): number => {
  const share = channel / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
};

/** Relative luminance (WCAG 2.2). */
function luminance(colour: string): number {
  const [red, green, blue] = rgbOf(colour);
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

/** From 1 to 21. */
export function contrast(one: string, other: string): number {
  const [bright = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (bright + 0.05) / (dark + 0.05);
}

/** So much of `other` in `colour`, from 0 to 1. */
export function mixed(colour: string, other: string, share: number): string {
  const [from, to] = [rgbOf(colour), rgbOf(other)];
  return hexOf(from.map((channel, index) => channel * (1 - share) + (to[index] ?? 0) * share));
}

/** Black or white, whichever is easier to read on the colour: one of them always has a contrast above 4.5. */
export const inkOn = (colour: string): "#000000" | "#ffffff" =>
  contrast(colour, "#ffffff") >= contrast(colour, "#000000") ? "#ffffff" : "#000000";

const ENOUGH = 4.5;
const STEPS = 50;

/** The colour, drawn towards `towards` just as far as text in it can be read on all of these grounds. */
export function readable(colour: string, grounds: readonly string[], towards: "#000000" | "#ffffff"): string {
  for (let step = 0; step < STEPS; step += 1) {
    const drawn = mixed(colour, towards, step / STEPS);
    if (grounds.every((ground) => contrast(drawn, ground) >= ENOUGH)) return drawn;
  }
  return towards;
}
