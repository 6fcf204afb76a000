/** The first steps of an organization, each until it is done: what is done is read from the organization itself, never stored. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Button } from "react-aria-components";
import { isRehearsing } from "../parts/access/rehearsing.ts";
import { answer, GET } from "../parts/data/api.ts";
import { whole } from "../parts/data/pages.ts";
import { type Here, useHere } from "../parts/frame/session.tsx";
import { later } from "../parts/show/later.tsx";
import { Failed } from "../parts/show/states.tsx";
import { Status, type Tone } from "../parts/show/status.tsx";
import { useWords } from "../parts/words/language.tsx";
import { words } from "./first-steps-words.ts";
import styles from "./overview.module.css";

// Nobody needs it before somebody makes one.
const MakeSetupLink = later(async () => (await import("../setup-links/make.tsx")).MakeSetupLink);

export type Step = "domain" | "scim" | "mapping" | "sso" | "guest";
/** How far a step is. */
export type Progress = "open" | "begun" | "done";

const STEPS: readonly { readonly step: Step; readonly path: string; readonly search?: object }[] = [
  { step: "domain", path: "/domains" },
  { step: "scim", path: "/directory", search: { view: "setup" } },
  { step: "mapping", path: "/directory", search: { view: "mappings" } },
  { step: "sso", path: "/sso" },
  { step: "guest", path: "/invitations" },
];

const TONES: Readonly<Record<Progress, Tone>> = { open: "quiet", begun: "warn", done: "good" };
/** So often it is looked whether something has come, while somebody sets it up. */
const LOOK_MS = 5_000;

type Steps = Readonly<Record<Step, Progress>>;

export function FirstSteps() {
  const said = useWords(words);
  const here = useHere();
  const [isMaking, setMaking] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: ["first-steps", here.organization.id],
    enabled: here.may("connections:manage"),
    queryFn: () => stepsOf(here),
    refetchInterval: ({ state }) => (state.data && isComplete(state.data) ? false : LOOK_MS),
  });
  if (error && !data)
    return (
      <section className={styles.steps}>
        <h2>{said.title}</h2>
        <Failed error={error} reset={() => void refetch()} />
      </section>
    );
  if (!data || isComplete(data)) return null;
  const done = STEPS.filter(({ step }) => data[step] === "done").length;
  const next = STEPS.find(({ step }) => data[step] !== "done")?.step;
  return (
    <section className={styles.steps} aria-labelledby="first-steps">
      <h2 id="first-steps">{said.title}</h2>
      <p className="soft">{said.done(done, STEPS.length)}</p>
      <ol>
        {STEPS.map(({ step, path, search = {} }) => (
          <li key={step}>
            <div>
              <strong>{said.steps[step]}</strong>{" "}
              <Status tone={TONES[data[step]]}>{said.progress[step][data[step]]}</Status>
              <p className="soft small">{said.hints[step]}</p>
            </div>
            {data[step] !== "done" && (
              <Link
                className={`button ${step === next ? "primary" : ""}`}
                to={`/console/$slug${path}` as string}
                params={{ slug: here.organization.slug } as never}
                search={search as never}
              >
                {said.go[step]}
              </Link>
            )}
          </li>
        ))}
      </ol>
      <p className={styles.link}>
        <span className="soft small">{said.linkHint}</span>
        <Button className="button" onPress={() => setMaking(true)}>
          {said.makeLink}
        </Button>
      </p>
      {isMaking && <MakeSetupLink onClose={() => setMaking(false)} />}
    </section>
  );
}

const isComplete = (steps: Steps): boolean => Object.values(steps).every((progress) => progress === "done");

const ROOT = "/v1/organizations/{organization}";

async function stepsOf({ organization, may }: Here): Promise<Steps> {
  const path = { organization: organization.id };
  const pending = { params: { path, query: { status: "pending", limit: 100 } } } as const;
  const one = { params: { path, query: { limit: 1 } } } as const;
  const [domains, connections, mappings, guests, invitations] = await Promise.all([
    whole((query) => answer(GET(`${ROOT}/domains`, { params: { path, query } }))),
    whole((query) => answer(GET(`${ROOT}/connections`, { params: { path, query } }))),
    answer(GET(`${ROOT}/mappings`, one)),
    answer(GET(`${ROOT}/memberships`, { params: { path, query: { kind: "guest", limit: 1 } } })),
    may("invitations:manage") ? answer(GET(`${ROOT}/invitations`, pending)) : { data: [] },
  ]);
  const scim = connections.data.filter(({ kind }) => kind === "scim");
  const sso = connections.data.filter(({ kind, status }) => kind !== "scim" && status === "enabled");
  const invitedGuest = invitations.data.some(({ kind, status }) => kind === "guest" && status === "pending");
  return {
    domain: progress(
      domains.data.length > 0,
      domains.data.some(({ status }) => status === "verified"),
    ),
    // Whom a rehearsal brings has not come in.
    scim: progress(
      scim.length > 0,
      await haveSent(
        organization.id,
        scim.filter((one) => !isRehearsing(one)),
      ),
    ),
    mapping: progress(false, mappings.data.length > 0),
    sso: progress(
      sso.length > 0,
      sso.some(({ lastSignInAt }) => lastSignInAt),
    ),
    guest: progress(invitedGuest, guests.data.length > 0),
  };
}

const progress = (isBegun: boolean, isDone: boolean): Progress => (isDone ? "done" : isBegun ? "begun" : "open");

/** Whether one of these directories has pushed anybody. */
async function haveSent(organization: string, connections: readonly { readonly id: string }[]): Promise<boolean> {
  const found = await Promise.all(
    connections.map(({ id: connection }) =>
      answer(
        GET(`${ROOT}/connections/{connection}/directory-users`, {
          params: { path: { organization, connection }, query: { limit: 1 } },
        }),
      ),
    ),
  );
  return found.some(({ data }) => data.length > 0);
}
