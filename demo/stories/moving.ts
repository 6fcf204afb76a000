/** A customer moves from Okta to Entra ID: pushed beside, looked at, taken over, undone. In an organization of its own. */
import { asAdmin, asEntra, asOkta, type Stage } from "../stage.ts";
import { chapter, type Play, textAt } from "../steps.ts";
import { GROUP, USER } from "./scim.ts";

const PEOPLE = ["ana", "ben", "cleo"];

/** Okta has three people, of whom one is an admin by a group; Entra pushes the same into a rehearsal, and takes over. */
export async function movingStory({ instance, say }: Stage): Promise<void> {
  chapter(say, "From Okta to Entra, and nobody loses anything (rehearsal and take-over)");
  const quiet = (): void => undefined;
  const { id } = await asAdmin(instance, "", quiet)({ ...MADE, path: "/organizations", body: { name: "Initech" } });
  const at = `/organizations/${String(id)}`;
  const [admin, arrange] = [asAdmin(instance, at, say), asAdmin(instance, at, quiet)];
  const old = await connected(arrange, "okta", false);
  await arrange({
    ...MADE,
    path: "/mappings",
    body: { connectionId: old.id, group: { displayName: "IT" }, role: "admin" },
  });
  await bring(asOkta(instance, old.token, quiet));
  const entra = await connected(admin, "entra", true);
  await bring(asEntra(instance, entra.token, quiet));
  await look(admin, entra.id, old.id);
  await takeOver(admin, entra.id, old.id);
  await admin({
    method: "POST",
    path: `/connections/${entra.id}/take-over/undo`,
    body: {},
    status: 200,
    means: "And back again, as it was before: for thirty days.",
  });
}

const MADE = { method: "POST", status: 201, means: "" } as const;

async function connected(admin: Play, profile: "okta" | "entra", rehearsal: boolean) {
  const body = { kind: "scim", name: `Initech ${profile}`, profile, settings: { rehearsal } };
  const means =
    "The new identity provider pushes everybody into a rehearsal: it is mirrored, and gives nobody anything.";
  const id = textAt(await admin({ ...MADE, path: "/connections", body, means }), "id");
  const token = await admin({ ...MADE, path: `/connections/${id}/tokens`, body: {}, means: "Its token." });
  return { id, token: textAt(token, "token") };
}

async function bring(push: Play): Promise<void> {
  const ids: string[] = [];
  for (const name of PEOPLE) {
    const body = { schemas: [USER], userName: `${name}@initech.example`, active: true };
    ids.push(textAt(await push({ ...MADE, path: "/Users", body }), "id"));
  }
  const body = { schemas: [GROUP], displayName: "IT", members: [{ value: ids[0] }] };
  await push({ ...MADE, path: "/Groups", body });
}

async function look(admin: Play, to: string, from: string): Promise<void> {
  await admin({
    method: "POST",
    path: `/connections/${to}/take-over`,
    body: { from, dryRun: true },
    status: 200,
    answer: { totals: { matched: PEOPLE.length, ambiguous: 0, left: 0, gains: 0, loses: 0 }, problem: null },
    means: "Who is whom, and what would differ: all three are found, and nobody would have more or less.",
  });
}

async function takeOver(admin: Play, to: string, from: string): Promise<void> {
  await admin({
    method: "POST",
    path: `/connections/${to}/take-over`,
    body: { from },
    status: 200,
    answer: { state: "done" },
    means: "Taken over. The mapping of the group IT came along.",
  });
  await admin({
    method: "GET",
    path: `/memberships?managedBy=${to}&role=admin`,
    status: 200,
    answer: { data: [{ email: `${PEOPLE[0]}@initech.example`, status: "active" }] },
    means: "Ana is an admin as before, and Entra manages her now.",
  });
}
