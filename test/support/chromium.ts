/** A real browser for the pages, as the machine has it. */
import { readFileSync } from "node:fs";
import { access, mkdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { expect } from "vitest";
import { fits } from "./fitting.ts";

const PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

const there = await Promise.all(
  PLACES.map((path) =>
    access(path).then(
      () => true,
      () => false,
    ),
  ),
);
const found = PLACES.find((_, index) => there[index]);

/** True when this machine has one. In CI it is always true: there a missing browser is a failure, not a reason to skip. */
export const chromiumAvailable: boolean = process.env.CI === "true" || found !== undefined;

/** Appended to the names of tests that are skipped for want of it. */
export const skippedWithoutChromium = chromiumAvailable ? "" : " (skipped: no Chromium here)";

export const openChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath: found ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
    ],
  });

/** As every poll of a test: only what hangs should end by it. */
const HANGS_MS = 300_000;

const VIEWS = [
  { name: "phone", width: 360, height: 740 },
  // Only looked at: what is right on a phone and on a desk is seldom wrong between.
  ...(process.env.SCREENSHOTS
    ? [
        { name: "390", width: 390, height: 844 },
        { name: "tablet", width: 768, height: 1024 },
      ]
    : []),
  { name: "desktop", width: 1280, height: 800 },
] as const;
const SCHEMES = ["light", "dark"] as const;

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface Finding {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

/** Whatever a page complained about: refused scripts and styles, failed loads, exceptions. */
export interface Watched {
  readonly page: Page;
  readonly complaints: string[];
}

/** A new browser profile with one page; 4xx answers of pages themselves are no complaint. */
export async function newPage(browser: Browser, options: BrowserContextOptions = {}): Promise<Watched> {
  const context = await browser.newContext({ locale: "en-GB", ...options });
  context.setDefaultTimeout(HANGS_MS);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type()) && !/status of 4\d\d/.test(message.text()))
      complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  return { page, complaints };
}

/**
 * Looks at the page on a phone and on a desk, by day and by night: nothing sticks out or is cut, and axe finds nothing: no rule
 * that it has switched on is switched off, and nothing is let pass for being minor.
 * With SCREENSHOTS set to a directory, pictures are kept there.
 */
export async function look({ page, complaints }: Watched, name: string): Promise<void> {
  const before = page.viewportSize();
  for (const { name: view, ...viewport } of VIEWS) {
    await page.setViewportSize(viewport);
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme });
      const seen = `${name} ${view} ${colorScheme}`;
      const wider = Number(await page.evaluate("document.documentElement.scrollWidth - window.innerWidth"));
      expect({ seen, wider: Math.max(0, wider) }).toEqual({ seen, wider: 0 });
      expect({ seen, findings: await findingsOn(page) }).toEqual({ seen, findings: [] });
      await keep(page, `${name}-${view}-${colorScheme}`);
    }
  }
  if (before) await page.setViewportSize(before);
  await fits(page, name);
  expect({ name, complaints }).toEqual({ name, complaints: [] });
}

/** React Aria names the one chosen in a list half a second late, so as not to interrupt the letter being read out. */
const CHOSEN_IS_THERE = `[...document.querySelectorAll("[aria-activedescendant]")].every((one) =>
  document.getElementById(one.getAttribute("aria-activedescendant")))`;

async function findingsOn(page: Page): Promise<unknown[]> {
  await expect.poll(() => page.evaluate(CHOSEN_IS_THERE)).toBe(true);
  await page.evaluate(axe);
  const violations = (await page.evaluate("axe.run().then(({ violations }) => violations)")) as Finding[];
  return violations.map(({ id, nodes }) => ({
    id,
    nodes: nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`),
  }));
}

async function keep(page: Page, name: string): Promise<void> {
  const directory = process.env.SCREENSHOTS;
  if (!directory) return;
  await mkdir(directory, { recursive: true });
  await page.screenshot({ path: join(directory, `${name}.png`), fullPage: true });
}

/** A place for passkeys that says yes to everything, as a phone would after a fingerprint. */
export async function givenPasskeyStore({ page }: Watched, isUserVerified = true): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  const how = { hasResidentKey: true, hasUserVerification: true, automaticPresenceSimulation: true };
  const options = { protocol: "ctap2", transport: "internal", ...how, isUserVerified } as const;
  await devtools.send("WebAuthn.addVirtualAuthenticator", { options });
}

export const press = (page: Page, name: string | RegExp): Promise<void> => page.getByRole("button", { name }).click();
export const follow = (page: Page, name: string | RegExp): Promise<void> => page.getByRole("link", { name }).click();
