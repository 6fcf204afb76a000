/** The built-in roles by the names that readers know, alike in every mail, in every sentence and on every page. Roles that an organization made are called as it calls them. */
import type { Locale } from "./locale.ts";

const BUILT_IN: Readonly<Record<Locale, Readonly<Record<string, string>>>> = {
  en: { owner: "Owner", admin: "Admin", member: "Member", guest: "Guest", maintainer: "Maintainer" },
  de: { owner: "Eigentümer", admin: "Admin", member: "Mitglied", guest: "Gast", maintainer: "Teamleitung" },
};

/** The name of a role, by its key or by the name that it has in English, which for built-in ones differ in case only. */
export function roleName(locale: Locale, role: string): string {
  const key = role.toLowerCase();
  return Object.hasOwn(BUILT_IN[locale], key) ? (BUILT_IN[locale][key] ?? role) : role;
}
