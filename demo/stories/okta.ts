/** A provisioning session of Okta, in the words that it really uses. */
import type { Stage } from "../stage.ts";
import { chapter, textAt } from "../steps.ts";
import { GROUP, patch, USER } from "./scim.ts";

/** Okta tests the connection, brings Kai, updates the profile, pushes a group, and unassigns and assigns again. */
export async function oktaStory(stage: Stage): Promise<void> {
  chapter(stage.say, "What Okta sends");
  await stage.okta({
    method: "GET",
    path: "/Users?startIndex=1&count=2",
    status: 200,
    answer: { totalResults: 0, startIndex: 1, Resources: [] },
    means: "The test of the connection. Entra's people are not visible here: every connection has its own directory.",
  });
  const kai = await create(stage, { userName: "kai@acme.example", given: "Kai", family: "Kim" });
  await updateProfile(stage, kai);
  const group = await pushGroup(stage, "Admins", [kai]);
  await rename(stage, group);
  await unassignAndAssign(stage, kai);
}

interface Person {
  readonly userName: string;
  readonly given: string;
  readonly family: string;
}

const profileOf = ({ userName, given, family }: Person) => ({
  schemas: [USER],
  userName,
  name: { givenName: given, familyName: family },
  emails: [{ primary: true, value: userName, type: "work" }],
  displayName: `${given} ${family}`,
  locale: "en-US",
  externalId: `00u${given.toLowerCase()}`,
  groups: [],
  active: true,
});

/** Looks a person up and creates the person, as an assignment does. @returns the id. */
export async function create({ okta }: Stage, person: Person): Promise<string> {
  await okta({
    method: "GET",
    path: `/Users?filter=userName eq "${person.userName}"&startIndex=1&count=100`,
    status: 200,
    answer: { totalResults: 0 },
    means: "Is the person here already? No.",
  });
  const made = await okta({
    method: "POST",
    path: "/Users",
    body: { ...profileOf(person), password: "1mz050nq" },
    status: 201,
    answer: { active: true, externalId: `00u${person.given.toLowerCase()}` },
    means: "Created. The password that Okta sends along is neither stored nor logged.",
  });
  return textAt(made, "id");
}

async function updateProfile({ okta }: Stage, kai: string): Promise<void> {
  const before = await okta({
    method: "GET",
    path: `/Users/${kai}`,
    status: 200,
    means: "Okta reads the person before it writes.",
  });
  await okta({
    method: "PUT",
    path: `/Users/${kai}`,
    body: { ...before, displayName: "Kai Kim-Castillo", groups: [] },
    status: 200,
    answer: { displayName: "Kai Kim-Castillo" },
    means: "The whole profile, with an empty list of groups that takes nobody out of a group.",
  });
}

/** Pushes a group with its members. @returns the id. */
export async function pushGroup({ okta }: Stage, displayName: string, people: readonly string[]): Promise<string> {
  await okta({
    method: "GET",
    path: `/Groups?filter=displayName eq "${displayName}"&startIndex=1&count=100`,
    status: 200,
    answer: { totalResults: 0 },
    means: "Is the group here already? No.",
  });
  const made = await okta({
    method: "POST",
    path: "/Groups",
    body: { schemas: [GROUP], displayName, members: [] },
    status: 201,
    means: "Created without members.",
  });
  const id = textAt(made, "id");
  await okta({
    method: "PATCH",
    path: `/Groups/${id}`,
    body: patch({ op: "add", path: "members", value: people.map((value) => ({ value, display: "somebody" })) }),
    status: 200,
    means: "Members added.",
  });
  return id;
}

async function rename({ okta, admin }: Stage, group: string): Promise<void> {
  await okta({
    method: "PATCH",
    path: `/Groups/${group}`,
    body: patch({ op: "replace", value: { id: group, displayName: "Administrators" } }),
    status: 200,
    means: "Renamed without a path, with the id inside the value.",
  });
  await admin({
    method: "GET",
    path: "/memberships?role=admin",
    status: 200,
    answer: { data: [{ displayName: "Kai Kim-Castillo", role: "admin" }] },
    means: "Kai is an admin by the group, whatever it is called.",
  });
}

async function unassignAndAssign({ okta, admin }: Stage, kai: string): Promise<void> {
  const set = (active: boolean, means: string) =>
    okta({
      method: "PATCH",
      path: `/Users/${kai}`,
      body: patch({ op: "replace", value: { active } }),
      status: 200,
      answer: { active },
      means,
    });
  await set(false, "Unassigned: Okta never deletes, it deactivates, without a path.");
  await admin({
    method: "GET",
    path: "/memberships?status=deactivated",
    status: 200,
    answer: { data: [{ displayName: "Kai Kim-Castillo", deactivatedBy: "directory", roles: [] }] },
    means: "No access for Kai.",
  });
  await set(true, "Assigned again: the role is back.");
}
