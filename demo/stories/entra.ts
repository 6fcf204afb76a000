/** A provisioning cycle of Microsoft Entra ID, in the words that it really uses. */
import { randomUUID } from "node:crypto";
import { type Stage, settled } from "../stage.ts";
import { chapter, type Json, textAt } from "../steps.ts";
import { ENTERPRISE, GROUP, patch, USER } from "./scim.ts";
import { LEADS_OBJECT_ID } from "./setting.ts";

const MICROSOFT_GROUP = "http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group";

/** Entra tests the connection, brings people and groups, disables one, and meets the last owner. */
export async function entraStory(stage: Stage): Promise<void> {
  chapter(stage.say, "What Microsoft Entra ID sends");
  await testConnection(stage);
  const mia = await create(stage, { given: "Mia", family: "Moreau" });
  const joy = await create(stage, { given: "Joy", family: "Young", manager: mia });
  await createTwice(stage);
  const engineering = await pushGroup(stage, "Engineering", randomUUID());
  await addMembers(stage, engineering, [mia, joy]);
  const leads = await pushGroup(stage, "Platform leads", LEADS_OBJECT_ID);
  // Entra takes its time between the two. What follows both at once is told of the first.
  await settled(stage.instance, stage.organization);
  await addMembers(stage, leads, [mia]);
  await readsRecorder(stage);
  await seesSeats(stage, "mia@acme.example", [{ name: "Engineering" }, { name: "Platform", roles: ["maintainer"] }]);
  await disableAndEnable(stage, joy);
  await removeMember(stage, engineering, mia);
  await rename(stage, engineering);
  await lastOwner(stage);
}

async function testConnection({ entra }: Stage): Promise<void> {
  await entra({
    method: "GET",
    path: `/Users?filter=userName eq "${randomUUID()}"`,
    status: 200,
    answer: { totalResults: 0, Resources: [] },
    means: "“Test Connection” asks for a random name and wants an empty list, not a 404.",
  });
}

interface Person {
  readonly given: string;
  readonly family: string;
  readonly manager?: string;
}

async function create({ entra }: Stage, { given, family, manager }: Person): Promise<string> {
  const userName = `${given.toLowerCase()}@acme.example`;
  await entra({
    method: "GET",
    path: `/Users?filter=userName eq "${userName}"`,
    status: 200,
    answer: { totalResults: 0 },
    means: "Is the person here already? No.",
  });
  const made = await entra({
    method: "POST",
    path: "/Users",
    body: {
      schemas: [USER, ENTERPRISE],
      externalId: randomUUID(),
      userName,
      active: true,
      displayName: `${given} ${family}`,
      emails: [{ primary: true, type: "work", value: userName }],
      meta: { resourceType: "User" },
      name: { formatted: `${given} ${family}`, familyName: family, givenName: given },
      roles: [],
      [ENTERPRISE]: { employeeNumber: "701984", department: "R&D", ...(manager && { manager }) },
    },
    status: 201,
    answer: { active: true, ...(manager && { [ENTERPRISE]: { manager: { value: manager } } }) },
    means: manager
      ? "Created. The manager came as a bare string; the answer has the object that Entra can read back."
      : "Created, and with it a membership with the default role.",
  });
  return textAt(made, "id");
}

async function createTwice({ entra }: Stage): Promise<void> {
  await entra({
    method: "POST",
    path: "/Users",
    body: { schemas: [USER], userName: "JOY@acme.example", active: true },
    status: 409,
    answer: { scimType: "uniqueness" },
    means: "The same userName in another case is taken: Entra looks again and finds her.",
  });
}

async function pushGroup({ entra }: Stage, displayName: string, externalId: string): Promise<string> {
  await entra({
    method: "GET",
    path: `/Groups?excludedAttributes=members&filter=displayName eq "${displayName}"`,
    status: 200,
    answer: { totalResults: 0 },
    means: "Is the group here already? No.",
  });
  const made = await entra({
    method: "POST",
    path: "/Groups",
    body: { schemas: [GROUP, MICROSOFT_GROUP], externalId, displayName, meta: { resourceType: "Group" } },
    status: 201,
    answer: { displayName },
    means: "Created without members, with Microsoft's second schema. The waiting mapping takes hold of it.",
  });
  return textAt(made, "id");
}

async function addMembers({ entra }: Stage, group: string, people: readonly string[]): Promise<void> {
  const value = people.map((id) => ({ $ref: null, value: id }));
  await entra({
    method: "PATCH",
    path: `/Groups/${group}`,
    body: patch({ op: "Add", path: "members", value }),
    status: 200,
    means: `${people.length === 1 ? "One member" : `${people.length} members`} added; their seats follow at once.`,
  });
}

async function readsRecorder({ instance, admin, connections, organization }: Stage): Promise<void> {
  await settled(instance, organization);
  const told = (query: string, effects: readonly string[], means: string) =>
    admin({
      method: "GET",
      path: `/connections/${connections.entra}/requests?limit=1&${query}`,
      status: 200,
      answer: { data: [{ effects }] },
      means,
    });
  const joined = "Mia Moreau joined group Platform leads → team Platform as maintainer";
  await told("group=Platform leads", [joined], `The flight recorder says what came of it: “${joined}”.`);
  const refused = "no effect: refused with 409: The userName JOY@acme.example is taken by another user.";
  await told("address=joy@acme.example&effect=none", [refused], `And what had no effect, and why: “${refused}”`);
}

async function seesSeats({ admin }: Stage, email: string, teams: readonly Json[]): Promise<void> {
  await admin({
    method: "GET",
    path: `/memberships?email=${email}`,
    status: 200,
    answer: { data: [{ status: "active", teams }] },
    means: `The host application sees ${teams.map(({ name }) => name).join(" and ")}.`,
  });
}

async function disableAndEnable({ entra, admin }: Stage, joy: string): Promise<void> {
  const set = (value: string, active: boolean, means: string) =>
    entra({
      method: "PATCH",
      path: `/Users/${joy}`,
      body: patch({ op: "Replace", path: "active", value }),
      status: 200,
      answer: { active },
      means,
    });
  await set("False", false, 'Disabled, in the older form: "Replace" and the text "False".');
  await admin({
    method: "GET",
    path: "/memberships?email=joy@acme.example",
    status: 200,
    answer: { data: [{ status: "deactivated", roles: [], teams: [] }] },
    means: "The membership is deactivated: no role, no seat.",
  });
  await set("True", true, "Enabled again: the same role and seat come back.");
}

async function removeMember(stage: Stage, group: string, mia: string): Promise<void> {
  await stage.entra({
    method: "PATCH",
    path: `/Groups/${group}`,
    body: patch({ op: "Remove", path: "members", value: [{ $ref: null, value: mia }] }),
    status: 200,
    means: "Removed by a list of values: only the one who is listed goes.",
  });
  await seesSeats(stage, "mia@acme.example", [{ name: "Platform" }]);
  await seesSeats(stage, "joy@acme.example", [{ name: "Engineering" }]);
}

async function rename(stage: Stage, group: string): Promise<void> {
  await stage.entra({
    method: "PATCH",
    path: `/Groups/${group}`,
    body: patch({ op: "Replace", path: "displayName", value: "Engineering EMEA" }),
    status: 200,
    means: "Renamed. The mapping named the group by its old name and keeps hold of it.",
  });
  await seesSeats(stage, "joy@acme.example", [{ name: "Engineering" }]);
}

async function lastOwner(stage: Stage): Promise<void> {
  const olga = await create(stage, { given: "Olga", family: "Ortiz" });
  await stage.admin({
    method: "GET",
    path: `/memberships/${stage.founder}`,
    status: 200,
    answer: { managedBy: stage.connections.entra, roles: ["owner", "member"] },
    means: "The domain is verified, so Olga's membership was adopted; what she had by hand stays.",
  });
  await stage.entra({
    method: "PATCH",
    path: `/Users/${olga}`,
    body: patch({ op: "Replace", path: "active", value: "False" }),
    status: 403,
    means: "Disabling the last owner is refused, and nothing has changed. (The policy lastOwner decides.)",
  });
}
