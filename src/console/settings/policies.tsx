/** The policies: by what they are about; whom a change reaches is shown before it is saved. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { answer, GET, PATCH, POST, RollcallError, type Schemas } from "../parts/data/api.ts";
import { Deed } from "../parts/forms/deed.tsx";
import { Foreseen, useForesight } from "../parts/forms/foresight.tsx";
import { Unsaved } from "../parts/forms/unsaved.tsx";
import { useHere } from "../parts/frame/session.tsx";
import { Loading } from "../parts/show/loading.tsx";
import { Failed } from "../parts/show/states.tsx";
import { useFormats, useWords } from "../parts/words/language.tsx";
import { PolicyField, useTold } from "./policy-field.tsx";
import { changesOf, GROUPS, type Group, type Key, type Values } from "./policy-fields.ts";
import { words as policyWords } from "./policy-words.ts";
import styles from "./settings.module.css";
import { words } from "./words.ts";

const AT = "/v1/organizations/{organization}/policies";

export function PoliciesView() {
  const said = useWords(words);
  const { organization, may } = useHere();
  const path = { organization: organization.id };
  const { data, error, refetch } = useQuery({
    queryKey: ["policies", organization.id],
    queryFn: () => answer(GET(AT, { params: { path } })),
  });
  if (error) return <Failed error={error} reset={() => void refetch()} />;
  if (!data) return <Loading />;
  const isMine = may("organization:manage");
  return (
    <>
      {!isMine && <p className="soft">{said.readOnly}</p>}
      <PolicyForm values={data} inForce={data.inForce} isReadOnly={!isMine} Save={SaveOwn} />
    </>
  );
}

export interface Saving {
  readonly values: Values;
  readonly changes: Partial<Values>;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

interface FormProps {
  readonly values: Values;
  readonly inForce?: Values | undefined;
  readonly isReadOnly?: boolean;
  /** Policies that make no sense here. */
  readonly without?: readonly Key[];
  readonly Save: (saving: Saving) => React.ReactNode;
}

export function PolicyForm({ values, inForce, isReadOnly = false, without = [], Save }: FormProps) {
  const said = useWords(policyWords);
  const [draft, setDraft] = useState<Partial<Values>>({});
  const [isSaving, setSaving] = useState(false);
  const changes = changesOf(values, draft);
  const count = Object.keys(changes).length;
  return (
    <form onSubmit={(event) => event.preventDefault()}>
      <fieldset className={styles.form} disabled={isReadOnly}>
        {(Object.keys(GROUPS) as Group[]).map((group) => (
          <section key={group} className={styles.group}>
            <h2>{said.groups[group]}</h2>
            {(GROUPS[group] as readonly Key[])
              .filter((key) => !without.includes(key))
              .map((key) => (
                <PolicyField
                  key={key}
                  name={key}
                  value={draft[key] ?? (key in draft ? (draft[key] as Values[Key]) : values[key])}
                  inForce={key in changes ? undefined : inForce?.[key]}
                  onChange={(value) => setDraft({ ...draft, [key]: value })}
                />
              ))}
          </section>
        ))}
      </fieldset>
      <Unsaved count={count} onDiscard={() => setDraft({})} onReview={() => setSaving(true)} />
      {isSaving && <Save {...{ values, changes }} onDone={() => setDraft({})} onClose={() => setSaving(false)} />}
    </form>
  );
}

/** What becomes what. */
export function Changes({ values, changes }: Pick<Saving, "values" | "changes">) {
  const said = useWords(policyWords);
  const told = useTold();
  return (
    <ul className={styles.changes}>
      {(Object.keys(changes) as Key[]).map((key) => (
        <li key={key}>
          {said.names[key]}: <s>{told(key, values[key])}</s> → <strong>{told(key, changes[key])}</strong>
        </li>
      ))}
    </ul>
  );
}

/** As the call takes it: blank lines are nobody's domain. */
export const patchOf = (changes: Partial<Values>): Schemas["PolicyPatch"] =>
  Object.fromEntries(
    Object.entries(changes).map(([key, value]) => [
      key,
      Array.isArray(value) ? value.filter((one) => typeof one !== "string" || one.trim() !== "") : value,
    ]),
  ) as Schemas["PolicyPatch"];

function SaveOwn({ values, changes, onDone, onClose }: Saving) {
  const said = useWords(policyWords);
  const action = useWords(words).save;
  const path = { organization: useHere().organization.id };
  const body = patchOf(changes);
  return (
    <Deed
      title={said.ask}
      action={action}
      done={said.saved}
      asksWhy
      of={[path, "policies", body]}
      call={(headers) => PATCH(AT, { params: { path }, body, headers })}
      {...{ onDone, onClose }}
    >
      <Changes {...{ values, changes }} />
      <Reaches body={body} />
    </Deed>
  );
}

/** Whom it would shut out, or sign out. */
function Reaches({ body }: { readonly body: Schemas["PolicyPatch"] }) {
  const path = { organization: useHere().organization.id };
  const preview = useForesight(["policies", path, body], () =>
    answer(POST(`${AT}/preview`, { params: { path }, body })),
  );
  // With what it would be refused is told by the dry run of the change itself.
  if (preview.error instanceof RollcallError && (preview.error.status ?? 500) < 500) return null;
  return <Foreseen of={preview}>{(data) => <Effect of={data} />}</Foreseen>;
}

/** What policies would do to people of one organization. */
export function Effect({ of: { strictMode, mfa, signIn, setUp, externalGuests } }: EffectProps) {
  const said = useWords(policyWords);
  const { number } = useFormats();
  return (
    <>
      {strictMode && strictMode.total > 0 && (
        <Whom title={said.shutOut(number(strictMode.total))} of={strictMode.sample} />
      )}
      {mfa && mfa.total > 0 && <Whom title={said.mfaEnds(number(mfa.total))} of={mfa.sample} />}
      {signIn && signIn.total > 0 && <Whom title={said.signInEnds(number(signIn.total))} of={signIn.sample} />}
      {setUp && setUp.total > 0 && <Whom title={said.setUp(number(setUp.total))} of={setUp.sample} />}
      {externalGuests && <p>{said.guests(number(externalGuests.guests), number(externalGuests.invitations))}</p>}
    </>
  );
}

interface EffectProps {
  readonly of: Schemas["PolicyEffect"];
}

interface WhomProps {
  readonly title: string;
  readonly of: readonly { readonly id: string; readonly email: string | null; readonly displayName: string | null }[];
}

const Whom = ({ title, of }: WhomProps) => (
  <>
    <p>{title}</p>
    <ul>
      {of.slice(0, 10).map(({ id, email, displayName }) => (
        <li key={id}>{displayName ?? email ?? id}</li>
      ))}
      {of.length > 10 && <li>…</li>}
    </ul>
  </>
);
