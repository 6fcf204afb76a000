/** What becomes of each address: foreseen while one still types, and told when it was sent, with the way on where one was not invited. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "react-aria-components";
import { answer, GET, POST, type Schemas } from "../parts/data/api.ts";
import { useChange } from "../parts/data/changes.ts";
import { useSettled } from "../parts/forms/settled.ts";
import { WarningList } from "../parts/forms/warnings.tsx";
import { useHere } from "../parts/frame/session.tsx";
import { say } from "../parts/show/toasts.tsx";
import { useFormats, useWords } from "../parts/words/language.tsx";
import { useProblemWords, useTold } from "../parts/words/problem.ts";
import styles from "./invite.module.css";
import { words } from "./result-words.ts";

export type Results = Schemas["InviteResults"]["results"];
type Result = Results[number];
type Offer = Schemas["NewInvitations"];

const AT = "/v1/organizations/{organization}/invitations" as const;

/** Of one address only what its domain is: nothing to weigh. */
const QUIET: ReadonlySet<string> = new Set(["external_domain", "named_twice"]);

/** What the server foresees of an offer that is not made yet; an offer that it refuses as a whole is refused when it is sent. */
export function Foreseen({ offer, onDone }: { readonly offer: Offer; readonly onDone: (email: string) => void }) {
  const said = useWords(words);
  const { number } = useFormats();
  const path = { organization: useHere().organization.id };
  const body = useSettled(JSON.stringify(offer));
  const { data } = useQuery({
    queryKey: ["invite preview", path.organization, body],
    queryFn: () => answer(POST(`${AT}/preview`, { params: { path }, body: JSON.parse(body) as Offer })),
    placeholderData: (before) => before,
    retry: false,
    staleTime: 0,
    gcTime: 0,
  });
  const all = data?.results ?? [];
  const warnings = Map.groupBy(
    all.flatMap((result) => result.warnings),
    ({ code }) => code,
  );
  const told = [...warnings].flatMap(([code, some]) => {
    const count = `${said.ofMany(number(some.length), number(all.length))} `;
    return QUIET.has(code) ? [] : [{ code, detail: `${all.length > 1 ? count : ""}${some[0]?.detail}` }];
  });
  const refused = all.filter(({ status }) => status === "failed");
  if (told.length + refused.length === 0) return null;
  return (
    <section aria-label={said.foreseen}>
      <WarningList of={told} />
      {refused.length > 0 && <Rows results={refused} offer={offer} onDone={onDone} />}
    </section>
  );
}

interface ToldProps {
  readonly results: Results;
  readonly offer: Offer;
  readonly onDone: (email: string) => void;
}

export function Told(props: ToldProps) {
  const said = useWords(words);
  return (
    <section aria-live="polite">
      <h3>{said.results}</h3>
      <Rows {...props} />
    </section>
  );
}

const Rows = ({ results, offer, onDone }: ToldProps) => (
  <ul className={styles.results}>
    {results.map((result) => (
      <Row key={result.email} {...{ result, offer, onDone }} />
    ))}
  </ul>
);

function Row({ result, offer, onDone }: Omit<ToldProps, "results"> & { readonly result: Result }) {
  const said = useWords(words);
  const inWords = useProblemWords();
  const { email, status, problem, warnings } = result;
  const isOpen = problem?.code === "already_invited";
  return (
    <li>
      <strong>{email}</strong> {isOpen ? said.open : said.became[status]}
      {problem && !isOpen && <p>{inWords(problem)}</p>}
      {isOpen && <StillOpen {...{ email, offer, onDone }} />}
      {warnings.map(({ code, detail }) => (
        <p key={code}>{detail}</p>
      ))}
    </li>
  );
}

/** The address has an offer that is open: it is sent again as it is, or becomes what is chosen now. */
function StillOpen({ email, offer, onDone }: { readonly email: string } & Pick<ToldProps, "offer" | "onDone">) {
  const said = useWords(words);
  const told = useTold();
  const change = useChange();
  const path = { organization: useHere().organization.id };
  const [isBusy, setBusy] = useState(false);
  const { data } = useQuery({
    queryKey: ["open invitation", path.organization, email],
    queryFn: () => answer(GET(AT, { params: { path, query: { email, limit: 20 } } })),
  });
  const open = data?.data.find(({ status }) => status === "pending");
  const again = (invitation: string): Promise<unknown> =>
    answer(POST(`${AT}/{invitation}/resend`, { params: { path: { ...path, invitation } }, body: {} }));
  const replace = (): Promise<unknown> =>
    answer(POST(AT, { params: { path }, body: { ...offer, emails: email, onPending: "resend" } }));
  const act = (name: string, work: () => Promise<unknown>, done: string) => (
    <Button
      className="button"
      isDisabled={isBusy}
      aria-label={`${name}: ${email}`}
      onPress={() => {
        setBusy(true);
        void change(work, done)
          .then(() => onDone(email))
          .catch((error: unknown) => say(told(error)))
          .finally(() => setBusy(false));
      }}
    >
      {name}
    </Button>
  );
  if (!data) return null;
  // Not an open offer, so it is one that nobody has approved yet.
  if (!open) return <p>{said.proposed}</p>;
  return (
    <>
      <p>{said.openHint}</p>
      <div className={styles.ways}>
        {act(said.again, () => again(open.id), said.againDone)}
        {act(said.replace, replace, said.replaced)}
      </div>
    </>
  );
}
