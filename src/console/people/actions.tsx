/** What can be done with a person. Each change that takes something away shows first what it takes. */

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "react-aria-components";
import { answer, GET, POST, type Schemas } from "../parts/data/api.ts";
import { useChange } from "../parts/data/changes.ts";
import { useHere } from "../parts/frame/session.tsx";
import { Failed } from "../parts/show/states.tsx";
import { useFormats, useWords } from "../parts/words/language.tsx";
import { useProblemWords } from "../parts/words/problem.ts";
import { words } from "./actions-words.ts";
import { type AboutPerson, type Action, Dialog, usePath } from "./dialogs.tsx";
import styles from "./person.module.css";

type Possible = Schemas["MembershipActions"]["actions"][number];

/** What each button needs of the server. */
const NEEDS: Readonly<Record<Action | "letIn", Possible["action"]>> = {
  roles: "change",
  seats: "change",
  withoutSso: "allow_without_sso",
  signOut: "end_sessions",
  hold: "deactivate",
  letIn: "reactivate",
  remove: "remove",
};

/** The buttons of what would be done, the dialog of the one that was pressed, and why the rest would be refused. */
export function Actions({ membership, access }: AboutPerson) {
  const said = useWords(words);
  const { organization, may } = useHere();
  const [open, setOpen] = useState<Action | null>(null);
  const change = useChange();
  const path = usePath(membership.id);
  const { data, error } = useQuery({
    queryKey: ["membership-actions", organization.id, membership.id, membership.status],
    enabled: may("members:manage"),
    queryFn: () =>
      answer(GET("/v1/organizations/{organization}/memberships/{membership}/actions", { params: { path } })),
  });
  if (!may("members:manage") || membership.status === "removed") return null;
  const { status, holds, allowWithoutSso: isAllowed } = membership;
  const letIn = (): Promise<unknown> =>
    answer(
      POST("/v1/organizations/{organization}/memberships/{membership}/reactivate", { params: { path }, body: {} }),
    );
  const names: Readonly<Record<Action | "letIn", string>> = {
    ...{ roles: said.roles, seats: said.seats, signOut: said.signOut, hold: said.hold },
    ...{ letIn: said.letIn, remove: said.remove },
    withoutSso: isAllowed ? said.withoutSsoEnd : said.withoutSso,
  };
  const wanted = (Object.keys(names) as (Action | "letIn")[]).filter((action) => {
    if (action === "withoutSso") return may("organization:manage");
    if (action === "signOut" || action === "hold") return status === "active";
    return action !== "letIn" || holds.length > 0;
  });
  const problemOf = (action: Action | "letIn"): Possible["problem"] =>
    // What was given can always be taken.
    action === "withoutSso" && isAllowed
      ? null
      : (data?.actions.find((one) => one.action === NEEDS[action])?.problem ?? null);
  const offered = wanted.filter((action) => problemOf(action) === null);
  const refused = wanted.flatMap((action) => {
    const problem = problemOf(action);
    return problem ? [{ name: names[action], problem }] : [];
  });
  return (
    <section className={styles.section}>
      <h3>{said.actions}</h3>
      {error && <Failed error={error} />}
      {data && (
        <div className={styles.actions}>
          {offered.map((action) => (
            <Button
              key={action}
              className={`button ${action === "hold" || action === "remove" ? "danger" : ""}`}
              onPress={() => (action === "letIn" ? void change(letIn, said.done) : setOpen(action))}
            >
              {names[action]}
            </Button>
          ))}
        </div>
      )}
      <Refused refused={refused} />
      {open && <Dialog action={open} {...{ membership, access }} onClose={() => setOpen(null)} />}
    </section>
  );
}

interface Refusal {
  readonly name: string;
  readonly problem: NonNullable<Possible["problem"]>;
}

/** What is not offered, and why: those of one reason together. */
function Refused({ refused }: { readonly refused: readonly Refusal[] }) {
  const { list } = useFormats();
  const told = useProblemWords();
  if (refused.length === 0) return null;
  return (
    <ul className={styles.refused}>
      {[...Map.groupBy(refused, ({ problem }) => told(problem))].map(([why, some]) => (
        <li key={why}>
          <strong>{list(some.map(({ name }) => name))}:</strong> {why}
        </li>
      ))}
    </ul>
  );
}
