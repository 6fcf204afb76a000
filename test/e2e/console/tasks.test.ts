/** The ten tasks that a stranger must finish in the console, each with the mouse and by the keyboard alone, by role and name. */
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { createMapping } from "../../../src/domain/administration/mappings/mappings.ts";
import { updateMembership } from "../../../src/domain/administration/members/changing.ts";
import { createToken, listTokens } from "../../../src/domain/connections/credentials/tokens.ts";
import { listInvitations } from "../../../src/domain/invitations/listing.ts";
import { setManualSeats } from "../../../src/domain/memberships/grants/manual-grants.ts";
import { getMembership } from "../../../src/domain/memberships/memberships.ts";
import { deactivateMembership, removeMembership } from "../../../src/domain/memberships/status/lifecycle.ts";
import { readInForce } from "../../../src/domain/organizations/policies/policies.ts";
import { createTeam } from "../../../src/domain/teams/teams.ts";
import { transaction } from "../../../src/platform/database/mongo.ts";
import { chromiumAvailable, skippedWithoutChromium } from "../../support/chromium.ts";
import { asOperator, type ConsoleWorld, givenConsole, signedIn } from "../../support/console.ts";
import { HANDS, type Hands } from "../../support/hands.ts";
import { useDatabase } from "../../support/mongo.ts";
import { useSite } from "../../support/site.ts";
import { givenSso } from "../../support/visitors.ts";
import { effective, membershipOf, provision, pushGroup } from "../../support/world.ts";

useDatabase();
const site = useSite();

interface Doing {
  readonly page: Page;
  readonly hands: Hands;
}

interface Task {
  readonly name: string;
  /** Done by the operator: where there is single sign-on, a password alone lets nobody in. */
  readonly isOperators?: true;
  /** What is there before. @returns what somebody does then, and what has come of it */
  readonly given: (world: ConsoleWorld) => Promise<(doing: Doing) => Promise<void>>;
}

/** Goes to a screen by the navigation. */
async function goTo({ page, hands }: Doing, screen: string): Promise<void> {
  await hands.press(page.getByRole("navigation").getByRole("link", { name: screen, exact: true }));
  await page.getByRole("heading", { level: 1, name: screen }).waitFor();
}

/** Opens somebody from the table of people. */
async function openPerson(doing: Doing, name: string) {
  const { page, hands } = doing;
  await goTo(doing, "People");
  await hands.write(page.getByRole("searchbox", { name: "Find by name or address" }), name);
  await expect.poll(() => page.getByRole("row").count()).toBe(2);
  await hands.open(page.getByRole("row", { name: new RegExp(name) }));
  const drawer = page.getByRole("dialog", { name });
  await drawer.getByText("What can be done").waitFor();
  return drawer;
}

/** Opens the form that maps a group, and names it. */
async function mapGroup(doing: Doing, group: string) {
  const { page, hands } = doing;
  await goTo(doing, "Directory");
  await hands.press(page.getByRole("button", { name: "Mappings" }));
  await hands.press(page.getByRole("button", { name: "Map a group" }).first());
  const form = page.getByRole("alertdialog", { name: "Map a group" });
  await hands.write(form.getByLabel("Name of the directory group"), group);
  return form;
}

const DAY_MS = 86_400_000;
/** A day that is to come, as a date. */
const dayIn = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

const TASKS: readonly Task[] = [
  {
    name: "invite three people, one of them without single sign-on until a day",
    isOperators: true,
    given: async ({ caller, slug }) => {
      await givenSso(caller);
      return async (doing) => {
        const { page, hands } = doing;
        const until = dayIn(5);
        await goTo(doing, "People");
        await hands.press(page.getByRole("link", { name: "Invite people" }));
        const form = page.getByRole("alertdialog", { name: "Invite people" });
        await hands.write(form.getByRole("textbox", { name: "Addresses" }), `one@${slug}.test, two@${slug}.test`);
        await hands.press(form.getByRole("button", { name: "Invite 2 people" }));
        // What one should know of them is said, so the dialog stays.
        await form.getByRole("heading", { name: "What became of each" }).waitFor();
        await hands.press(form.getByRole("button", { name: "Invite others" }));
        await hands.write(form.getByRole("textbox", { name: "Addresses" }), `three@${slug}.test`);
        await hands.tick(form.getByRole("checkbox", { name: /Allow access without single sign-on/ }));
        await hands.day(form.getByLabel("Access without single sign-on ends after"), until);
        await hands.press(form.getByRole("button", { name: "Invite 1 person" }));
        await expect.poll(async () => (await listInvitations(caller, { limit: 10 })).items.length).toBe(3);
        const { items } = await listInvitations(caller, { limit: 10 });
        const allowed = items.filter(({ allowWithoutSso }) => allowWithoutSso);
        expect(allowed.map(({ email }) => email)).toEqual([`three@${slug}.test`]);
        expect(allowed[0]?.withoutSsoUntil?.getTime()).toBeGreaterThan(Date.parse(until));
      };
    },
  },
  {
    name: "find out why somebody is admin",
    given: async ({ caller, scim }) => {
      const { id } = await provision(scim, { userName: "xena@elsewhere.test", displayName: "Xena Xu" });
      await pushGroup(scim, "Platform leads", [id]);
      const group = { displayName: "Platform leads" };
      await createMapping(caller, { connectionId: scim.connection.id, group, role: "admin" });
      return async (doing) => {
        const { page, hands } = doing;
        const drawer = await openPerson(doing, "Xena Xu");
        const why = drawer.getByRole("listitem").filter({ hasText: "Role admin" });
        await why.getByText(/by a mapping of directory groups/).waitFor();
        await hands.press(why.getByRole("link", { name: "group Platform leads" }));
        await page.getByText("Platform leads → role admin").waitFor();
      };
    },
  },
  {
    name: "end a guest",
    given: async ({ caller, somebody }) => {
      const { id } = await somebody("Gwen Guest", "guest");
      return async (doing) => {
        const { page, hands } = doing;
        const drawer = await openPerson(doing, "Gwen Guest");
        await hands.press(drawer.getByRole("button", { name: "Remove", exact: true }));
        const asked = page.getByRole("alertdialog", { name: "Remove Gwen Guest?" });
        await asked.getByText("Would lose").waitFor();
        await hands.write(asked.getByRole("textbox", { name: "Why" }), "the project is over");
        await hands.press(asked.getByRole("button", { name: "Remove", exact: true }));
        await expect.poll(async () => (await getMembership(caller, id)).status).toBe("removed");
      };
    },
  },
  {
    name: "take a seat away, and see first what that does",
    given: async ({ caller, somebody }) => {
      const { id } = await somebody("Ann Adams", "member");
      const team = await createTeam(caller, { name: "Core", slug: "core" });
      await transaction(() => setManualSeats(caller, id, [{ id: team.id, roles: [] }]));
      return async (doing) => {
        const { page, hands } = doing;
        await goTo(doing, "Teams");
        await hands.open(page.getByRole("row", { name: /Core/ }));
        const drawer = page.getByRole("dialog", { name: "Core" });
        await hands.press(drawer.getByRole("button", { name: /Ann Adams/ }));
        const asked = page.getByRole("alertdialog");
        await hands.press(asked.getByRole("button", { name: "Take the seat" }));
        await asked
          .getByText(/Ann Adams.*Core/)
          .first()
          .waitFor();
        await hands.press(asked.getByRole("button", { name: "Take the seat", exact: true }));
        await expect.poll(async () => (await effective(caller, id)).teams).toEqual([]);
      };
    },
  },
  {
    name: "find a pushed person who does not come in, and let them in",
    given: async ({ caller, scim }) => {
      const user = await provision(scim, { userName: "paul@elsewhere.test", displayName: "Paul Pushed" });
      const membership = membershipOf(user);
      await deactivateMembership(caller, membership);
      return async (doing) => {
        const { page, hands } = doing;
        await goTo(doing, "Directory");
        await hands.press(page.getByRole("button", { name: "People", exact: true }));
        await hands.open(page.getByRole("row", { name: /Paul Pushed/ }));
        const drawer = page.getByRole("dialog", { name: "Paul Pushed" });
        await drawer.getByText(/held by an admin/).waitFor();
        await hands.press(drawer.getByRole("button", { name: "Let in again" }));
        await expect.poll(async () => (await getMembership(caller, membership)).status).toBe("active");
        await drawer.getByText("Active", { exact: true }).waitFor();
      };
    },
  },
  {
    name: "resolve a conflict",
    given: async ({ caller, scim, somebody }) => {
      const { id, email } = await somebody("Cora Contractor", "guest");
      await provision(scim, { userName: email, displayName: "Cora Castle" });
      return async (doing) => {
        const { page, hands } = doing;
        await goTo(doing, "Overview");
        await hands.press(page.getByRole("link", { name: "Resolve conflicts" }));
        await hands.press(page.getByRole("button", { name: `Decide: ${email}` }));
        const asked = page.getByRole("alertdialog", { name: email });
        await asked.getByText(/Cora Castle/).waitFor();
        await asked.getByText(/Cora Contractor/).waitFor();
        await hands.pick(asked.getByRole("radio", { name: /It is the same person/ }));
        await hands.press(asked.getByRole("button", { name: "Make them one" }));
        await page.getByText("No conflict is open").waitFor();
        expect((await getMembership(caller, id)).managedBy).toBe(scim.connection.id);
      };
    },
  },
  {
    name: "map a directory group to a team, and see who gains",
    given: async ({ caller, scim }) => {
      const joy = await provision(scim, { userName: "joy@elsewhere.test", displayName: "Joy Young" });
      await pushGroup(scim, "Engineers", [joy.id]);
      await createTeam(caller, { name: "Core", slug: "core" });
      return async (doing) => {
        const form = await mapGroup(doing, "Engineers");
        await doing.hands.choose(form.getByLabel("Seat in the team"), "Core");
        await form.getByText("Would gain: 1").waitFor();
        await form.getByText(/Joy Young/).waitFor();
        await doing.hands.press(form.getByRole("button", { name: "Map a group" }));
        await form.waitFor({ state: "detached" });
        expect((await effective(caller, joy.membershipId)).teams).toEqual(["Core"]);
      };
    },
  },
  {
    name: "rotate a SCIM token",
    given: async ({ caller, scim }) => {
      const { credential } = await createToken(caller, scim.connection.id, { label: "last year's" });
      const living = async () => {
        const { items } = await listTokens(caller, scim.connection.id, { limit: 10 });
        return items.filter(({ revokedAt }) => revokedAt === null).map(({ id }) => id);
      };
      return async (doing) => {
        const { page, hands } = doing;
        await goTo(doing, "Directory");
        await hands.press(page.getByRole("button", { name: "URL and tokens" }));
        await hands.press(page.getByRole("button", { name: "Make a token" }));
        const form = page.getByRole("alertdialog");
        await hands.press(form.getByRole("button", { name: "Make a token" }));
        await form.getByText(/^rcs_/).waitFor();
        await hands.press(form.getByRole("button", { name: "I have entered it" }));
        await hands.press(page.getByRole("button", { name: "Revoke: last year's" }));
        const asked = page.getByRole("alertdialog", { name: "Revoke last year's?" });
        await asked.getByText(credential.id).waitFor();
        await asked.getByText("Never used.").waitFor();
        await hands.press(asked.getByRole("button", { name: "Revoke" }));
        await asked.waitFor({ state: "detached" });
        const left = await living();
        expect([left.length, left.includes(credential.id)]).toEqual([1, false]);
      };
    },
  },
  {
    name: "switch strict mode on, knowing who is shut out",
    isOperators: true,
    given: async ({ caller, somebody }) => {
      const eve = await somebody("Eve External", "guest");
      await givenSso(caller);
      await updateMembership(caller, eve.id, { allowWithoutSso: true });
      return async (doing) => {
        const { page, hands } = doing;
        await goTo(doing, "Single sign-on");
        await hands.press(page.getByRole("button", { name: "Switch strict mode on" }));
        const asked = page.getByRole("alertdialog", { name: "Switch strict mode on?" });
        await asked.getByText("Eve External").waitFor();
        await hands.press(asked.getByRole("button", { name: "Switch strict mode on" }));
        await asked.waitFor({ state: "detached" });
        await expect.poll(async () => (await readInForce(caller)).policies.strictMode).toBe(true);
      };
    },
  },
  {
    name: "find who removed somebody, when and why",
    given: async ({ caller, somebody }) => {
      const gone = await somebody("Gus Gone", "member");
      const boss = await somebody("Ada Admin", "admin");
      const actor = { kind: "membership", id: boss.id } as const;
      await removeMembership({ ...caller, actor, reason: "has left" }, gone.id);
      return async (doing) => {
        const { page, hands } = doing;
        await goTo(doing, "Log");
        await hands.write(page.getByRole("searchbox", { name: "Find everything about somebody" }), "Gus");
        await hands.press(page.getByRole("list", { name: "People found" }).getByRole("button", { name: /Gus Gone/ }));
        await page.getByText("Everything about Gus Gone is shown").waitFor();
        const row = page.getByRole("row", { name: /Person removed/ });
        await row.getByText("Ada Admin").waitFor();
        await row.getByText("has left").waitFor();
        await hands.open(row);
        await page.getByRole("dialog", { name: "Person removed" }).getByText("has left").waitFor();
      };
    },
  },
];

describe.skipIf(!chromiumAvailable)(`the ten tasks of an organization's admin${skippedWithoutChromium}`, () => {
  for (const make of HANDS)
    it.each(TASKS)(`by ${make.name}: $name`, async ({ given, isOperators }) => {
      const world = await givenConsole();
      const boss = await world.somebody("Bo Boss", "owner");
      const act = await given(world);
      const { page, complaints } = isOperators
        ? await asOperator(site, world.slug)
        : await signedIn(site, { slug: world.slug, email: boss.email });
      await act({ page, hands: make(page) });
      expect(complaints).toEqual([]);
      await page.context().close();
    });
});
