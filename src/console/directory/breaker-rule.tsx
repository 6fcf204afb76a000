/** The rule of a connection's breaker: what counts as too many, and what happens then. */
import { type FormEvent, useState } from "react";
import { Button } from "react-aria-components";
import { answer, PATCH, type Schemas } from "../parts/data/api.ts";
import { useChange } from "../parts/data/changes.ts";
import { ChooseOne } from "../parts/forms/choices.tsx";
import { useProblemOf } from "../parts/forms/dialog.tsx";
import { Field } from "../parts/forms/field.tsx";
import { useHere } from "../parts/frame/session.tsx";
import { useWords } from "../parts/words/language.tsx";
import { words } from "./breaker-words.ts";
import styles from "./directory.module.css";
import type { OfConnection } from "./directory.tsx";

type Rule = NonNullable<NonNullable<Schemas["Connection"]["settings"]>["breaker"]>;

const asTyped = ({ mode, limit, share, window }: Rule) => ({
  ...{ mode, limit: String(limit), share: String(Math.round(share * 100)), window: String(window) },
});

export function BreakerRule({ connection }: OfConnection) {
  const said = useWords(words);
  const { organization } = useHere();
  const problemOf = useProblemOf();
  const change = useChange();
  const rule = connection.settings?.breaker as Rule;
  const [typed, setTyped] = useState(asTyped(rule));
  const [problem, setProblem] = useState<string | null>(null);
  const set = (part: Partial<typeof typed>): void => setTyped({ ...typed, ...part });
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const { mode, limit, share, window } = typed;
    const breaker = { mode, limit: Number(limit), share: Number(share) / 100, window: Number(window) };
    const params = { path: { organization: organization.id, connection: connection.id } };
    const call = () =>
      answer(
        PATCH("/v1/organizations/{organization}/connections/{connection}", { params, body: { settings: { breaker } } }),
      );
    setProblem(await change(call, said.saved).then(() => null, problemOf));
  };
  return (
    <form className={styles.rule} onSubmit={(event) => void save(event)}>
      <h2>{said.rule}</h2>
      <ChooseOne
        label={said.mode}
        choices={(["observe", "hold", "off"] as const).map((key) => ({ key, name: said.modes[key] }))}
        value={typed.mode}
        onChange={(mode) => set({ mode: mode as Rule["mode"] })}
      />
      {typed.mode !== "off" && (
        <div className={styles.numbers}>
          <Field label={said.limit} type="number" value={typed.limit} onChange={(limit) => set({ limit })} isRequired />
          <Field label={said.share} type="number" value={typed.share} onChange={(share) => set({ share })} isRequired />
          <Field
            {...{ label: said.window, type: "number", value: typed.window, isRequired: true }}
            onChange={(window) => set({ window })}
          />
        </div>
      )}
      {problem && <p role="alert">{problem}</p>}
      <Button type="submit" className="button">
        {said.save}
      </Button>
    </form>
  );
}
