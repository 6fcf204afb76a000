/** The palette: finds people, teams, screens and what can be done. */
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { Autocomplete, Dialog, Input, Label, Menu, MenuItem, SearchField } from "react-aria-components";
import { answer, GET } from "../data/api.ts";
import { Floating } from "../show/floating.tsx";
import { type Locale, useLanguage, useWords, type Words } from "../words/language.tsx";
import { isAlsoCalled, PLACES } from "./other-names.ts";
import styles from "./palette.module.css";
import { permissionFor, useScreens } from "./screens.ts";
import { type Here, useHere, useSignOut } from "./session.tsx";

const words: Words<{
  title: string;
  nothing: string;
  searching: string;
  person: string;
  removed: string;
  team: string;
  screen: string;
  act: string;
  acts: Readonly<Record<"invite" | "makeTeam" | "signOut" | "language", string>>;
}> = {
  en: {
    title: "Find a person, a team or a screen",
    nothing: "Nothing is found.",
    searching: "Searching …",
    person: "Person",
    removed: "Removed person",
    team: "Team",
    screen: "Screen",
    act: "Do",
    acts: { invite: "Invite people", makeTeam: "Make a team", signOut: "Sign out", language: "Auf Deutsch lesen" },
  },
  de: {
    title: "Eine Person, ein Team oder eine Seite finden",
    nothing: "Nichts gefunden.",
    searching: "Suche …",
    person: "Person",
    removed: "Entfernte Person",
    team: "Team",
    screen: "Seite",
    act: "Tun",
    acts: {
      invite: "Personen einladen",
      makeTeam: "Ein Team anlegen",
      signOut: "Abmelden",
      language: "Read in English",
    },
  },
};

interface Found {
  readonly id: string;
  readonly name: string;
  readonly more: string;
  /** Where it leads, below the organization's address; or what it does. */
  readonly path?: string;
  readonly act?: () => void;
}

export function Palette({ onClose }: { readonly onClose: () => void }) {
  const said = useWords(words);
  return (
    <Floating veil={styles.veil} className={styles.palette} onClose={onClose}>
      <Dialog className={styles.dialog} aria-label={said.title}>
        <Search onChosen={onClose} />
      </Dialog>
    </Floating>
  );
}

function Search({ onChosen }: { readonly onChosen: () => void }) {
  const said = useWords(words);
  const here = useHere();
  const navigate = useNavigate();
  const [text, setText] = useState("");
  const { found, isSearching } = useFound(text);
  const go = (id: string | number): void => {
    const chosen = found.find((one) => one.id === id);
    if (!chosen) return;
    onChosen();
    if (chosen.act) chosen.act();
    else void navigate({ href: `/console/${here.organization.slug}${chosen.path}` });
  };
  return (
    <Autocomplete inputValue={text} onInputChange={setText}>
      <SearchField aria-label={said.title} autoFocus>
        <Label>{said.title}</Label>
        <Input className="input" />
      </SearchField>
      <Menu
        className={styles.list}
        items={found}
        onAction={go}
        aria-label={said.title}
        renderEmptyState={() => <p className="soft">{isSearching ? said.searching : said.nothing}</p>}
      >
        {({ id, name, more }: Found) => (
          <MenuItem id={id} textValue={name} className={styles.item}>
            <span>{name}</span>
            <span className="soft small">{more}</span>
          </MenuItem>
        )}
      </Menu>
    </Autocomplete>
  );
}

/**
 * What a text finds. What the page knows by itself comes first and at once, people and teams after it as they are answered:
 * nothing that is shown goes or moves while the text stays, so what Enter takes and a screen reader names is there.
 */
function useFound(text: string): { readonly found: readonly Found[]; readonly isSearching: boolean } {
  const said = useWords(words);
  const here = useHere();
  const { locale } = useLanguage();
  const q = text.trim();
  const organization = here.organization.id;
  const people = useQuery({
    queryKey: ["palette", organization, q],
    enabled: q.length > 1 && here.may("members:read"),
    queryFn: async ({ signal }) => {
      const params = { path: { organization }, query: { q, limit: 8 } };
      const at = "/v1/organizations/{organization}/memberships";
      const gone = { path: { organization }, query: { q, limit: 4, status: "removed" as const } };
      const [members, removed, teams] = await Promise.all([
        answer(GET(at, { params, signal })),
        answer(GET(at, { params: gone, signal })),
        answer(
          GET("/v1/organizations/{organization}/teams", {
            params: { path: { organization }, query: { q, limit: 5 } },
            signal,
          }),
        ),
      ]);
      return { members: [...members.data, ...removed.data], teams: teams.data };
    },
  });
  const matches = (name: string): boolean => name.toLowerCase().includes(q.toLowerCase());
  const screens = useScreens(here).map(({ path, name }) => ({ id: `screen ${path}`, name, more: said.screen, path }));
  const acts = useActs(here);
  const everything = [...screens, ...placesFor(here, locale, said.screen), ...acts];
  // Without a word only what everybody knows is offered; what is called so comes before what others call so.
  const rest =
    q === ""
      ? [...screens, ...acts]
      : [
          ...everything.filter(({ name }) => matches(name)),
          ...everything.filter(
            ({ name, path, id }) => !matches(name) && isAlsoCalled(id.startsWith("act") ? id : (path ?? ""), q),
          ),
        ];
  const { members, teams } = people.data ?? { members: [], teams: [] };
  const found = [
    ...rest,
    ...members.map(({ id, displayName, email, status }) => ({
      id,
      name: displayName ?? email ?? id,
      more: [status === "removed" ? said.removed : said.person, ...(displayName && email ? [email] : [])].join(" · "),
      path: `/people?person=${id}`,
    })),
    ...teams.map(({ id, name }) => ({ id, name, more: said.team, path: `/teams?team=${id}` })),
  ];
  return { found, isSearching: people.isLoading };
}

/** Views of the screens that somebody may see. */
const placesFor = ({ may }: Here, locale: Locale, more: string): Found[] =>
  PLACES.filter(({ path }) => may(permissionFor(path.split("?")[0] ?? "") ?? "")).map(({ path, name }) => ({
    ...{ id: `screen ${path}`, path, more },
    name: name[locale],
  }));

/** What can be done from anywhere. */
function useActs({ may, who }: Here): readonly Found[] {
  const said = useWords(words);
  const { locale, choose } = useLanguage();
  const signOut = useSignOut(who);
  const more = said.act;
  return [
    ...(may("invitations:manage")
      ? [{ id: "act invite", name: said.acts.invite, more, path: "/invitations?invite=open" }]
      : []),
    ...(may("teams:manage") ? [{ id: "act team", name: said.acts.makeTeam, more, path: "/teams?make=open" }] : []),
    { id: "act language", name: said.acts.language, more, act: () => choose(locale === "en" ? "de" : "en") },
    { id: "act sign out", name: said.acts.signOut, more, act: () => void signOut() },
  ];
}
