/** The screens of an organization: what they are called, where they are, and which right each needs. */
import { useWords, type Words } from "../words/language.tsx";
import type { Here } from "./session.tsx";

const names: Words<Record<string, string>> = {
  en: {
    overview: "Overview",
    people: "People",
    invitations: "Invitations",
    teams: "Teams",
    roles: "Roles",
    directory: "Directory",
    sso: "Single sign-on",
    domains: "Domains",
    webhooks: "Webhooks and streams",
    log: "Log",
    settings: "Settings",
  },
  de: {
    overview: "Überblick",
    people: "Personen",
    invitations: "Einladungen",
    teams: "Teams",
    roles: "Rollen",
    directory: "Verzeichnis",
    sso: "Single Sign-on",
    domains: "Domains",
    webhooks: "Webhooks und Log-Streams",
    log: "Protokoll",
    settings: "Einstellungen",
  },
};

interface Screen {
  /** Below the organization's address. */
  readonly path: string;
  readonly key: string;
  /** Without one, everybody who comes here may see it. */
  readonly permission?: string;
}

const SCREENS: readonly Screen[] = [
  { path: "", key: "overview" },
  { path: "/people", key: "people", permission: "members:read" },
  { path: "/invitations", key: "invitations", permission: "invitations:manage" },
  { path: "/teams", key: "teams" },
  { path: "/roles", key: "roles", permission: "members:manage" },
  { path: "/directory", key: "directory", permission: "connections:manage" },
  { path: "/sso", key: "sso", permission: "connections:manage" },
  { path: "/domains", key: "domains", permission: "connections:manage" },
  { path: "/webhooks", key: "webhooks", permission: "events:read" },
  { path: "/log", key: "log", permission: "events:read" },
  { path: "/settings", key: "settings", permission: "events:read" },
];

/** The screens that this caller may see, in the order of the navigation. */
export function useScreens({ may }: Pick<Here, "may">): readonly { readonly path: string; readonly name: string }[] {
  const said = useWords(names);
  return SCREENS.filter(({ permission }) => permission === undefined || may(permission)).map(({ path, key }) => ({
    path,
    name: said[key] ?? key,
  }));
}

/** The right that the screen at this path needs; undefined where everybody may see it. */
export const permissionFor = (path: string): string | undefined => SCREENS.find((one) => one.path === path)?.permission;
