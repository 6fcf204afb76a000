/** Each right and each lack of it: what may not be done is not offered, and the API refuses it. */
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { setManualSeats } from "../../../src/domain/memberships/grants/manual-grants.ts";
import { createTeam } from "../../../src/domain/teams/teams.ts";
import { transaction } from "../../../src/platform/database/mongo.ts";
import { chromiumAvailable, skippedWithoutChromium } from "../../support/chromium.ts";
import { asOperator, type ConsoleWorld, givenConsole, signedIn } from "../../support/console.ts";
import { useDatabase } from "../../support/mongo.ts";
import { useSite } from "../../support/site.ts";

useDatabase();
const site = useSite();

const EVERYBODYS = ["Overview", "Teams"];
const MEMBERS = ["Overview", "People", "Teams"];
const ADMINS = [
  ...["Overview", "People", "Invitations", "Teams", "Roles", "Directory", "Single sign-on", "Domains"],
  ...["Webhooks and streams", "Log", "Settings"],
];

interface Who {
  readonly name: string;
  readonly screens: readonly string[];
  /** The buttons on a person. */
  readonly acts: readonly string[];
  /** Statuses of: holding somebody, inviting, changing the policies, making a team, reading the log, giving a seat in Core. */
  readonly answers: readonly number[];
}

const SMALL = ["Change roles", "Change seats", "End all sessions", "Hold", "Remove"];

/** In the order of what they may: dry runs, so that nobody spoils it for the next. */
const WHO: readonly Who[] = [
  { name: "guest", screens: EVERYBODYS, acts: [], answers: [403, 403, 403, 403, 403, 403] },
  { name: "member", screens: MEMBERS, acts: [], answers: [403, 403, 403, 403, 403, 403] },
  { name: "maintainer", screens: MEMBERS, acts: [], answers: [403, 403, 403, 403, 403, 200] },
  { name: "admin", screens: ADMINS, acts: SMALL, answers: [200, 201, 403, 201, 200, 200] },
  { name: "owner", screens: ADMINS, acts: SMALL, answers: [200, 201, 200, 201, 200, 200] },
  { name: "operator", screens: ADMINS, acts: SMALL, answers: [200, 201, 200, 201, 200, 200] },
];

/** Asks the API as the browser of this page, with its session and token. */
const ask = (page: Page, session: string, calls: readonly (readonly [string, string, object?])[]): Promise<number[]> =>
  page.evaluate(
    `(async () => {
      const { csrfToken } = await (await fetch(${JSON.stringify(session)})).json();
      const statuses = [];
      for (const [method, path, body] of ${JSON.stringify(calls)}) {
        const headers = { "X-Rollcall-CSRF": csrfToken, "Content-Type": "application/json" };
        if (method !== "GET") headers["Rollcall-Dry-Run"] = "true";
        statuses.push((await fetch(path, { method, headers, body: body && JSON.stringify(body) })).status);
      }
      return statuses;
    })()`,
  );

interface Place extends ConsoleWorld {
  readonly target: string;
  readonly team: string;
}

const callsIn = ({ caller, target, team }: Place): (readonly [string, string, object?])[] => {
  const at = `/v1/organizations/${caller.organizationId}`;
  return [
    ["POST", `${at}/memberships/${target}/deactivate`, {}],
    ["POST", `${at}/invitations`, { emails: ["new@elsewhere.test"], roles: ["guest"] }],
    ["PATCH", `${at}/policies`, { externalGuests: false }],
    ["POST", `${at}/teams`, { name: "Another" }],
    ["GET", `${at}/events`],
    ["PUT", `${at}/teams/${team}/members/${target}`, { roles: [] }],
  ];
};

async function givenPlace(): Promise<Place> {
  const world = await givenConsole();
  const team = await createTeam(world.caller, { name: "Core", slug: "core" });
  const { id: target } = await world.somebody("Tara Target", "member");
  return { ...world, target, team: team.id };
}

async function comeAs({ name }: Who, place: Place): Promise<Page> {
  if (name === "operator") return (await asOperator(site, place.slug)).page;
  const { id, email } = await place.somebody(`Nora ${name}`, name === "maintainer" ? "member" : name);
  if (name === "maintainer")
    await transaction(() => setManualSeats(place.caller, id, [{ id: place.team, roles: ["maintainer"] }]));
  return (await signedIn(site, { slug: place.slug, email })).page;
}

const sessionOf = ({ name }: Who): string => (name === "operator" ? "/auth/operator" : "/auth/session");

describe.skipIf(!chromiumAvailable)(`rights in the console${skippedWithoutChromium}`, () => {
  it.each(WHO)("a $name is offered what a $name may, and refused the rest", async (who) => {
    const [place, other] = [await givenPlace(), await givenPlace()];
    const page = await comeAs(who, place);
    const base = `${site.base}/console/${place.slug}`;
    expect(await page.getByRole("navigation").getByRole("listitem").allInnerTexts()).toEqual(who.screens);
    for (const screen of ["people", "invitations", "roles", "directory", "log", "settings"]) {
      await page.goto(`${base}/${screen}`);
      const heading = page.getByRole("heading", { level: 1 });
      const refused = page.getByRole("heading", { name: "You may not see this" });
      await heading.or(refused).first().waitFor();
      const isOffered = who.screens.some((name) => name.toLowerCase() === screen);
      expect({ screen, isRefused: await refused.isVisible() }).toEqual({ screen, isRefused: !isOffered });
      if (isOffered) continue;
      // Which right is missing, and who can give it.
      await page.getByText(/Your roles do not let you/).waitFor();
      await page
        .getByText(/can give you a role/)
        .first()
        .waitFor();
    }
    if (who.screens.includes("People")) {
      await page.goto(`${base}/people?person=${place.target}`);
      await page.getByRole("dialog", { name: "Tara Target" }).getByText("Address").waitFor();
      if (who.acts.length > 0) await page.getByRole("button", { name: "Remove", exact: true }).waitFor();
      const offered: string[] = [];
      for (const act of SMALL)
        if ((await page.getByRole("dialog").getByRole("button", { name: act, exact: true }).count()) > 0)
          offered.push(act);
      expect(offered).toEqual(who.acts);
    }
    expect(await ask(page, sessionOf(who), callsIn(place))).toEqual(who.answers);
    const elsewhere = who.name === "operator" ? who.answers : who.answers.map(() => 404);
    expect(await ask(page, sessionOf(who), callsIn(other))).toEqual(elsewhere);
    await page.context().close();
  });
});
