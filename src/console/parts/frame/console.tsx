/** The frame of an organization's screens: the door, the navigation, and whoever is signed in. */
import { Link, Outlet, useLocation, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { Button } from "react-aria-components";
import { LiveProvider } from "../data/live.tsx";
import { Refused } from "../forms/refusal.tsx";
import { useKeptFocus } from "../show/kept-focus.ts";
import { later } from "../show/later.tsx";
import { Loading } from "../show/loading.tsx";
import { FailedPage } from "../show/states.tsx";
import { Toasts } from "../show/toasts.tsx";
import { useLanguage, useWords, type Words } from "../words/language.tsx";
import styles from "./console.module.css";
import { permissionFor, useScreens } from "./screens.ts";
import { type Here, HereProvider, useOpening, useSessions, useSignOut } from "./session.tsx";
import { openPalette, Shortcuts } from "./shortcuts.tsx";

// Nobody who is signed in needs it.
const SignIn = later(async () => (await import("./sign-in.tsx")).SignIn);

const words: Words<{
  skip: string;
  menu: string;
  navigation: string;
  search: string;
  signOut: string;
  back: string;
  language: string;
  operator: string;
  account: string;
}> = {
  en: {
    skip: "Skip to the content",
    menu: "Menu",
    navigation: "Organization",
    search: "Search and go to",
    signOut: "Sign out",
    back: "All organizations",
    language: "Deutsch",
    operator: "Operator",
    account: "My account",
  },
  de: {
    skip: "Zum Inhalt",
    menu: "Menü",
    navigation: "Organisation",
    search: "Suchen …",
    signOut: "Abmelden",
    back: "Alle Organisationen",
    language: "English",
    operator: "Betreiber",
    account: "Mein Konto",
  },
};

/** Opens the organization of the address for whoever is signed in, or asks who that is. */
export function Console() {
  const { slug } = useParams({ from: "/console/$slug" });
  const sessions = useSessions();
  const opening = useOpening(slug, sessions.data);
  const error = sessions.error ?? opening.error;
  if (error) return <FailedPage error={error} reset={() => void (sessions.error ? sessions : opening).refetch()} />;
  if (opening.isPending) return <Loading />;
  if (!opening.data) return <SignIn slug={slug} signedIn={sessions.data} />;
  return (
    <HereProvider here={opening.data}>
      <LiveProvider>
        <Frame here={opening.data} />
      </LiveProvider>
    </HereProvider>
  );
}

function Frame({ here }: { readonly here: Here }) {
  const said = useWords(words);
  const [isOpen, setOpen] = useState(false);
  useKeptFocus();
  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#content">
        {said.skip}
      </a>
      <header className={styles.top}>
        <Button
          className="button quiet"
          onPress={() => setOpen(!isOpen)}
          aria-expanded={isOpen}
          aria-controls="navigation"
        >
          {said.menu}
        </Button>
        <strong className={styles.cut}>{here.organization.name}</strong>
      </header>
      <nav id="navigation" className={styles.navigation} data-open={isOpen} aria-label={said.navigation}>
        <Navigation here={here} onChosen={() => setOpen(false)} />
      </nav>
      <main id="content" className={styles.content} tabIndex={-1}>
        <Guarded here={here} />
      </main>
      <Shortcuts />
      <Toasts />
    </div>
  );
}

function Navigation({ here, onChosen }: { readonly here: Here; readonly onChosen: () => void }) {
  const said = useWords(words);
  const { locale, choose } = useLanguage();
  const signOut = useSignOut(here.who);
  const slug = here.organization.slug;
  return (
    <>
      <div className={styles.organization}>
        {here.who === "operator" && (
          <Link to="/console" className="small">
            {said.back}
          </Link>
        )}
        <strong>{here.organization.name}</strong>
      </div>
      <Button className={`button ${styles.search}`} onPress={openPalette}>
        {said.search} <kbd>⌘K</kbd>
      </Button>
      <ul>
        {useScreens(here).map(({ path, name }) => (
          <li key={path}>
            <Link
              to={`/console/$slug${path}` as string}
              params={{ slug } as never}
              activeOptions={{ exact: path === "" }}
              activeProps={{ "aria-current": "page" }}
              onClick={onChosen}
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
      <div className={styles.foot}>
        <span className={styles.cut}>{here.name ?? said.operator}</span>
        {here.who === "member" && (
          <a className="button quiet" href="/account">
            {said.account}
          </a>
        )}
        <Button className="button quiet" onPress={() => choose(locale === "en" ? "de" : "en")}>
          {said.language}
        </Button>
        <Button className="button quiet" onPress={() => void signOut()}>
          {said.signOut}
        </Button>
      </div>
    </>
  );
}

/** The screen, or which right is missing for it. */
function Guarded({ here }: { readonly here: Here }) {
  const { pathname } = useLocation();
  const path = pathname.slice(`/console/${here.organization.slug}`.length).replace(/\/$/, "");
  const permission = permissionFor(path);
  return permission === undefined || here.may(permission) ? <Outlet /> : <Refused permission={permission} isPage />;
}
