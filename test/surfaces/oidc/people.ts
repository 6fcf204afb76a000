/** People who sign in to a host application. */
import { createMembership } from "../../../src/domain/memberships/memberships.ts";
import { organizationOf } from "../../../src/domain/organizations/organizations.ts";
import type { Person } from "../../../src/domain/persons/types.ts";
import { givenPerson } from "../../support/accounts.ts";
import { Browser, CALLBACK, type HostApplication } from "../../support/oidc.ts";
import { PASSWORD } from "../../support/visitors.ts";
import { givenOrganization, unique, type World } from "../../support/world.ts";

export interface Member {
  readonly person: Person;
  readonly membershipId: string;
}

/** Somebody with a password who is a member there. */
export async function givenMember(
  { caller }: Pick<World, "caller">,
  email = `${unique("jane")}@people.test`,
): Promise<Member> {
  const person = await givenPerson({ email });
  const { id: membershipId } = await createMembership(caller, { email: person.email, roles: ["member"] });
  return { person, membershipId };
}

/** An organization, its slug, and somebody in it. */
export async function givenPlace() {
  const acme = await givenOrganization();
  const { slug } = await organizationOf(acme.caller);
  return { ...acme, slug, ...(await givenMember(acme, `${unique("jane")}@${acme.domain}`)) };
}

export type Place = Awaited<ReturnType<typeof givenPlace>>;

/** Asks for a sign-in and goes as far as it leads without the person. */
export async function asked(browser: Browser, product: HostApplication, parameters: Record<string, string> = {}) {
  const { url, checks } = await product.ask(parameters);
  await browser.open(url);
  return checks;
}

/** Signs somebody in to the application by password. */
export async function signedIn(
  product: HostApplication,
  { person, slug }: Pick<Place, "person" | "slug">,
  {
    parameters = {},
    browser = new Browser(product.origin),
  }: { parameters?: Record<string, string>; browser?: Browser } = {},
) {
  const checks = await asked(browser, product, { organization: slug, ...parameters });
  if (browser.at.includes("/sign-in")) await browser.signIn(person.email, PASSWORD);
  if (!browser.at.startsWith(CALLBACK)) throw new Error(`It ended at ${browser.at}: ${browser.text()}`);
  return { browser, callback: browser.at, checks, tokens: await product.take(browser.at, checks) };
}

/** What the application is told where a browser has been sent back to it. */
export const toldAt = ({ at }: Browser): Record<string, string> => {
  if (!at.startsWith(CALLBACK)) throw new Error(`The browser is at ${at}.`);
  const { error = "", error_description: description = "" } = Object.fromEntries(new URL(at).searchParams);
  return { error, description };
};
