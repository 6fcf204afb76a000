/** Roles as readers know them: the built-in ones in their language, others as the organization calls them. Not for values to copy. Pure. */

const GERMAN: Readonly<Record<string, string>> = {
  owner: "Eigentümer",
  admin: "Admin",
  member: "Mitglied",
  guest: "Gast",
  maintainer: "Teamleitung",
};

/** The name of a role, by its key or by its English name, which for built-in ones differ in case only. */
export const roleName = (locale: "en" | "de", role: string): string =>
  locale === "de" ? (GERMAN[role.toLowerCase()] ?? role) : role;
