/** What can be done with a person. Each change that takes something away shows first what it takes. */

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "react-aria-components";
import { answer, GET, POST, type Schemas } from "../parts/data/api.ts";
import { useChange } from "../parts/data/changes.ts";
import { useHere } from "../parts/frame/session.tsx";
import { Loading } from "../parts/show/loading.tsx";
import { Failed } from "../parts/show/states.tsx";
import { useWords } from "../parts/words/language.tsx";
import { type AboutPerson, nameOf, usePath } from "./about-person.ts";
import { words } from "./actions-words.ts";
import { type Action, Dialog } from "./dialogs.tsx";
import { More } from "./more.tsx";
import styles from "./person.module.css";
import { Refused } from "./refused.tsx";

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
export function Actions({ membership, access, onGone }: AboutPerson & { readonly onGone: () => void }) {
  const said = useWords(words);
  const { organization, may } = useHere();
  const [open, setOpen] = useState<Action | null>(null);
  const change = useChange();
  const path = usePath(membership.id);
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["membership-actions", organization.id, membership.id, membership.status],
    enabled: may("members:manage"),
    queryFn: () =>
      answer(GET("/v1/organizations/{organization}/memberships/{membership}/actions", { params: { path } })),
  });
  if (!may("members:manage")) return null;
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
    if (status === "removed") return false;
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
      {isPending && <Loading />}
      {error && <Failed error={error} reset={() => void refetch()} />}
      {data && (
        <div className={styles.actions}>
          {offered.map((action) => (
            <Button
              key={action}
              className={`button ${action === "hold" || action === "remove" ? "danger" : ""}`}
              onPress={() =>
                action === "letIn" ? void change(letIn, said.done.letIn(nameOf(membership))) : setOpen(action)
              }
            >
              {names[action]}
            </Button>
          ))}
        </div>
      )}
      {data && <Refused refused={refused} />}
      {data && <More {...{ membership, access, onGone }} possible={data.actions} />}
      {open && <Dialog action={open} {...{ membership, access }} onClose={() => setOpen(null)} />}
    </section>
  );
}
