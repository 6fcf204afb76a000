/** The overview: what needs somebody now, in one list with the way to it. */

import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useRehearsals } from "../parts/access/rehearsals.tsx";
import { answer, GET } from "../parts/data/api.ts";
import { whole } from "../parts/data/pages.ts";
import { ScreenHead } from "../parts/frame/screen.tsx";
import { type Here, useHere } from "../parts/frame/session.tsx";
import { Loading } from "../parts/show/loading.tsx";
import { Empty, Failed } from "../parts/show/states.tsx";
import { counted } from "../parts/words/counting.ts";
import { useFormats, useWords, type Words } from "../parts/words/language.tsx";
import { useAiling } from "./ailing.ts";
import { FirstSteps } from "./first-steps.tsx";
import { Numbers } from "./numbers.tsx";
import styles from "./overview.module.css";
import { useUntried } from "./untried.ts";

const words: Words<{
  title: string;
  needs: string;
  nothing: string;
  nothingHint: string;
  conflicts: (count: string) => string;
  conflictsDo: string;
  waiting: (count: string) => string;
  waitingDo: string;
  approvals: (count: string) => string;
  approvalsDo: string;
  lost: (count: string, connection: string) => string;
  lostDo: string;
  held: (connection: string) => string;
  heldDo: string;
}> = {
  en: {
    title: "Overview",
    needs: "What needs attention",
    nothing: "Nothing needs your attention",
    nothingHint:
      "No conflict is open, nobody waits for a seat or for an approval, and nothing is broken or about to end.",
    conflicts: (count) =>
      `${counted(count, "conflict between", "conflicts between")} the directory and people who were here before`,
    conflictsDo: "Resolve conflicts",
    waiting: (count) => counted(count, "person waits for a seat", "people wait for a seat"),
    waitingDo: "See who waits",
    approvals: (count) => counted(count, "invitation waits for an approval", "invitations wait for an approval"),
    approvalsDo: "Approve or reject them",
    lost: (count, connection) => `${counted(count, "person", "people")} lost something by “${connection}”`,
    lostDo: "See it, or put it back",
    held: (connection) => `“${connection}” wants to take access from too many people at once`,
    heldDo: "Decide what happens",
  },
  de: {
    title: "Überblick",
    needs: "Was zu tun ist",
    nothing: "Es gibt nichts zu tun",
    nothingHint:
      "Kein Konflikt ist offen, niemand wartet auf einen Platz oder eine Freigabe, und nichts ist kaputt oder endet bald.",
    conflicts: (count) =>
      `${counted(count, "Konflikt", "Konflikte")} zwischen dem Verzeichnis und Personen, die schon hier waren`,
    conflictsDo: "Konflikte lösen",
    waiting: (count) => counted(count, "Person wartet auf einen Platz", "Personen warten auf einen Platz"),
    waitingDo: "Ansehen, wer wartet",
    approvals: (count) => counted(count, "Einladung wartet auf eine Freigabe", "Einladungen warten auf eine Freigabe"),
    approvalsDo: "Freigeben oder ablehnen",
    lost: (count, connection) =>
      `${counted(count, "Person hat", "Personen haben")} durch „${connection}“ etwas verloren`,
    lostDo: "Ansehen oder zurückgeben",
    held: (connection) => `„${connection}“ will zu vielen auf einmal den Zugang nehmen`,
    heldDo: "Entscheiden",
  },
};

/** So many are counted exactly; beyond it is said that there are more. */
const MOST = 20;

interface Counted {
  readonly data: readonly unknown[];
  readonly page: { readonly nextCursor: string | null };
}

async function needsOf({ organization, may }: Here) {
  const path = { organization: organization.id };
  const ask = async (permission: string, load: () => Promise<Counted>): Promise<Counted> =>
    may(permission) ? load() : { data: [], page: { nextCursor: null } };
  const [conflicts, waiting, approvals] = await Promise.all([
    ask("connections:manage", () =>
      answer(
        GET("/v1/organizations/{organization}/conflicts", { params: { path, query: { status: "open", limit: MOST } } }),
      ),
    ),
    ask("members:read", () =>
      answer(
        GET("/v1/organizations/{organization}/memberships", {
          params: { path, query: { status: "waitlisted", limit: MOST } },
        }),
      ),
    ),
    ask("invitations:manage", () =>
      answer(
        GET("/v1/organizations/{organization}/invitations", {
          params: { path, query: { status: "awaiting_approval", limit: MOST } },
        }),
      ),
    ),
  ]);
  return { conflicts, waiting, approvals, trips: may("connections:manage") ? await tripsOf(organization.id) : [] };
}

/** What takes something from too many people at once, now: of each directory its newest trip, if nobody has judged it. */
async function tripsOf(organization: string) {
  const at = "/v1/organizations/{organization}/connections" as const;
  const { data } = await whole((query) => answer(GET(at, { params: { path: { organization }, query } })));
  const trips = data.map(async ({ id: connection, name, kind }) => {
    if (kind !== "scim") return [];
    const path = { organization, connection };
    const found = await answer(GET(`${at}/{connection}/breaker`, { params: { path, query: { limit: 1 } } }));
    return found.data.map(({ id, state, people }) => ({ id, state, people, connection, name }));
  });
  return (await Promise.all(trips)).flat().filter(({ state }) => state === "open" || state === "holding");
}

export function OverviewScreen() {
  const said = useWords(words);
  const here = useHere();
  const { number } = useFormats();
  const needs = useQuery({ queryKey: ["needs", here.organization.id], queryFn: () => needsOf(here) });
  const count = ({ data, page }: Counted): string => number(data.length) + (page.nextCursor ? "+" : "");
  const { conflicts, waiting, approvals, trips = [] } = needs.data ?? {};
  const tripped = trips.map(({ state, people, connection, name }) => ({
    ...(state === "holding"
      ? { text: said.held(name), act: said.heldDo }
      : { text: said.lost(number(people), name), act: said.lostDo }),
    path: `/directory?connection=${connection}&view=breaker`,
  }));
  const counted = [
    { of: conflicts, text: said.conflicts, act: said.conflictsDo, path: "/directory?view=conflicts" },
    { of: waiting, text: said.waiting, act: said.waitingDo, path: "/people?view=waiting" },
    { of: approvals, text: said.approvals, act: said.approvalsDo, path: "/invitations?status=awaiting_approval" },
  ].flatMap(({ of, ...one }) => (of && of.data.length > 0 ? [{ ...one, text: one.text(count(of)) }] : []));
  const ailing = useAiling();
  const found = [...tripped, ...useRehearsals(), ...useUntried(), ...counted, ...ailing.needs];
  return (
    <>
      <ScreenHead title={said.title} />
      <FirstSteps />
      {needs.error || ailing.error ? (
        <Failed
          error={needs.error ?? ailing.error}
          reset={() => void Promise.all([needs.refetch(), ailing.refetch()])}
        />
      ) : null}
      {needs.isPending || ailing.isPending ? (
        <Loading />
      ) : found.length === 0 && !needs.error && !ailing.error ? (
        <Empty title={said.nothing} hint={said.nothingHint} />
      ) : found.length === 0 ? null : (
        <section>
          <h2>{said.needs}</h2>
          <ul className={styles.needs}>
            {found.map(({ text, act, path }) => (
              <li key={`${path} ${text}`}>
                <span>{text}</span>
                <Link className="button" to={`/console/${here.organization.slug}${path}` as string}>
                  {act}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Numbers />
    </>
  );
}
