/** What an admin sets up before any identity provider comes: teams, connections with tokens, mappings, and two people by hand. */
import type { Instance } from "../instance.ts";
import { asAdmin, asEntra, asOkta, type Stage } from "../stage.ts";
import { chapter, type Play, type Say, textAt } from "../steps.ts";

/** The objectId of an Entra group, by which a mapping names it. */
export const LEADS_OBJECT_ID = "6c8e2f0a-5d41-4f0b-9b61-2f3a7d1c9e55";

/** Sets the stage. */
export async function setting(instance: Instance, say: Say): Promise<Stage> {
  chapter(say, "An organization, its domain, its teams");
  const organization = textAt(
    await asAdmin(
      instance,
      "",
      say,
    )({
      method: "POST",
      path: "/organizations",
      body: { name: "Acme Aerospace", slug: "acme" },
      status: 201,
      answer: { slug: "acme" },
      means: "A tenant of the host application.",
    }),
    "id",
  );
  const admin = asAdmin(instance, `/organizations/${organization}`, say);
  await domain(admin);
  const teams = { engineering: await team(admin, "Engineering"), platform: await team(admin, "Platform") };
  const founder = await foundingOwner(admin);
  const contractor = await importedContractor(admin, teams.engineering);

  chapter(say, "Two identity providers, and which of their groups mean what");
  const entra = await connection(admin, "entra", "Acme Entra ID");
  const okta = await connection(admin, "okta", "Acme Okta");
  await mappings(admin, { entra: entra.id, okta: okta.id }, teams);
  return {
    ...{ instance, say, admin, organization, founder, contractor },
    entra: asEntra(instance, entra.token, say),
    okta: asOkta(instance, okta.token, say),
    connections: { entra: entra.id, okta: okta.id },
    tokens: { entra: entra.token, okta: okta.token },
  };
}

async function domain(admin: Play): Promise<void> {
  const { id } = await admin({
    method: "POST",
    path: "/domains",
    body: { name: "acme.example" },
    status: 201,
    answer: { status: "pending" },
    means: "Claimed. The answer names the TXT record that would prove it.",
  });
  await admin({
    method: "POST",
    path: `/domains/${String(id)}/verify`,
    body: { method: "operator" },
    status: 200,
    answer: { status: "verified" },
    means: "The operator vouches for it: addresses of acme.example may be linked without asking.",
  });
}

async function team(admin: Play, name: string): Promise<string> {
  const made = await admin({ method: "POST", path: "/teams", body: { name }, status: 201, means: `The team ${name}.` });
  return textAt(made, "id");
}

async function foundingOwner(admin: Play): Promise<string> {
  const made = await admin({
    method: "POST",
    path: "/memberships",
    body: { email: "olga@acme.example", displayName: "Olga Ortiz", roles: ["owner"] },
    status: 201,
    answer: { status: "active", roles: ["owner", "member"] },
    means: "Olga, the owner, brought in by hand.",
  });
  return textAt(made, "id");
}

async function importedContractor(admin: Play, engineering: string): Promise<string> {
  const made = await admin({
    method: "POST",
    path: "/memberships",
    body: { email: "rae@studio.example", displayName: "Rae Rossi", kind: "guest", teams: [{ id: engineering }] },
    status: 201,
    answer: { kind: "guest", teams: [{ name: "Engineering", roles: ["member"] }] },
    means: "Rae, a contractor whom no identity provider knows yet, with a seat given by hand.",
  });
  return textAt(made, "id");
}

async function connection(
  admin: Play,
  profile: "entra" | "okta",
  name: string,
): Promise<{ id: string; token: string }> {
  const made = await admin({
    method: "POST",
    path: "/connections",
    body: { kind: "scim", name, profile },
    status: 201,
    answer: { status: "enabled" },
    means: `The connection ${name}; its answer names the base URL for the identity provider.`,
  });
  const id = textAt(made, "id");
  const token = await admin({
    method: "POST",
    path: `/connections/${id}/tokens`,
    body: { label: "demonstration" },
    status: 201,
    means: "The token is in this answer and nowhere else.",
  });
  return { id, token: textAt(token, "token") };
}

async function mappings(
  admin: Play,
  { entra, okta }: { entra: string; okta: string },
  { engineering, platform }: { engineering: string; platform: string },
): Promise<void> {
  const map = (body: unknown, means: string) =>
    admin({ method: "POST", path: "/mappings", body, status: 201, answer: { directoryGroup: null }, means });
  await map(
    { connectionId: entra, group: { displayName: "Engineering" }, team: engineering },
    "Entra's group Engineering → the team. The group is not there yet: the mapping waits for it.",
  );
  await map(
    { connectionId: entra, group: { externalId: LEADS_OBJECT_ID }, team: platform, teamRoles: ["maintainer"] },
    "The Entra group with this objectId → maintainers of Platform.",
  );
  await map(
    { connectionId: okta, group: { displayName: "Admins" }, role: "admin" },
    "Okta's group Admins → the organization role admin.",
  );
  await map(
    { connectionId: okta, group: { displayName: "Engineers" }, team: engineering },
    "Okta's group Engineers → the same team as Entra's Engineering.",
  );
}
