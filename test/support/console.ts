/** The console as people use it in Chromium: an organization with people of every kind, and a browser that is signed in. */
import type { Page } from "playwright-core";
import { expect } from "vitest";
import type { Caller } from "../../src/domain/caller.ts";
import type { ConnectionCaller } from "../../src/domain/connections/types.ts";
import { createMembership } from "../../src/domain/memberships/memberships.ts";
import { getOrganization } from "../../src/domain/organizations/organizations.ts";
import { givenPerson } from "./accounts.ts";
import { newPage, press, type Watched } from "./chromium.ts";
import type { Site } from "./site.ts";
import { PASSWORD } from "./visitors.ts";
import { givenOrganization } from "./world.ts";

export interface ConsoleWorld {
  readonly caller: Caller;
  /** Its directory. */
  readonly scim: ConnectionCaller;
  readonly slug: string;
  /** The address of somebody new with these roles, who has a password. */
  readonly somebody: (displayName: string, ...roles: string[]) => Promise<{ id: string; email: string }>;
}

/** An organization with an owner. */
export async function givenConsole(): Promise<ConsoleWorld> {
  const { caller, scim } = await givenOrganization();
  const { slug } = await getOrganization(caller);
  const somebody = async (displayName: string, ...roles: string[]) => {
    const { email } = await givenPerson({ displayName });
    const kind = roles.includes("guest") ? "guest" : "member";
    const { id } = await createMembership(caller, { email, displayName, kind, ...(roles.length > 0 && { roles }) });
    return { id, email };
  };
  await somebody("Olga Owner", "owner");
  return { caller, scim, slug, somebody };
}

type At = Pick<Site, "browser" | "base">;

/** A browser of somebody who has signed in to the organization, on its overview, or at an address of its console. */
export async function signedIn(
  { browser, base }: At,
  { slug, email }: { readonly slug: string; readonly email: string },
  path = "",
): Promise<Watched> {
  const watched = await newPage(browser);
  const { page } = watched;
  await page.goto(`${base}/console/${slug}`);
  await page.getByRole("link", { name: "Sign in" }).click();
  await page.getByLabel("E-mail address").fill(email);
  await press(page, "Continue");
  await page.getByLabel("Password").fill(PASSWORD);
  await press(page, /^Sign in$/);
  await page.getByRole("heading", { level: 1, name: "Overview" }).waitFor();
  expect(new URL(page.url()).pathname).toBe(`/console/${slug}`);
  if (path) await page.goto(`${base}/console/${slug}${path}`);
  return watched;
}

/** The browser of the operator at an address of the console. */
export async function operatorAt({ browser, base }: At, path = "/console"): Promise<Watched> {
  const watched = await newPage(browser, { permissions: ["clipboard-read", "clipboard-write"] });
  const { page } = watched;
  await page.goto(`${base}${path}`);
  await page.getByLabel("Operator key").fill("operator-key-1");
  await press(page, "Open the console");
  await page.getByRole("button", { name: "Sign out" }).waitFor();
  return watched;
}

/** The same in an organization, on its overview. */
export async function asOperator(site: At, slug: string): Promise<Watched> {
  const watched = await operatorAt(site, `/console/${slug}`);
  await watched.page.getByRole("heading", { level: 1, name: "Overview" }).waitFor();
  return watched;
}

/** Goes to a screen by the navigation. */
export async function open(page: Page, screen: string): Promise<void> {
  await page.getByRole("navigation").getByRole("link", { name: screen, exact: true }).click();
  await page.getByRole("heading", { level: 1, name: screen }).waitFor();
}
