import { useState } from "react";
import { Button } from "react-aria-components";
import { RollcallError } from "../parts/data/api.ts";
import { Field } from "../parts/forms/field.tsx";
import { Refused } from "../parts/forms/refusal.tsx";
import { useHere } from "../parts/frame/session.tsx";
import { useWords } from "../parts/words/language.tsx";
import { useTold } from "../parts/words/problem.ts";
import { BrandingForm } from "./branding.tsx";
import { usePatch } from "./patch.ts";
import styles from "./settings.module.css";
import { words } from "./words.ts";

export function OrganizationView() {
  const { may } = useHere();
  if (!may("organization:manage")) return <Refused permission="organization:manage" />;
  return (
    <>
      <NameForm />
      <BrandingForm />
    </>
  );
}

function NameForm() {
  const told = useTold();
  const said = useWords(words);
  const { organization } = useHere();
  const patch = usePatch();
  const [name, setName] = useState(organization.name);
  const [slug, setSlug] = useState(organization.slug);
  const [problem, setProblem] = useState<string>();
  const isChanged = name !== organization.name || slug !== organization.slug;
  const save = async (): Promise<void> => {
    setProblem(undefined);
    try {
      await patch({ name, slug }, said.nameSaved);
    } catch (error) {
      if (!(error instanceof RollcallError)) throw error;
      setProblem(told(error));
    }
  };
  return (
    <form
      className={styles.group}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div className={styles.form}>
        <Field label={said.name} hint={said.nameHint} value={name} onChange={setName} isRequired />
        <Field label={said.slug} hint={said.slugHint} value={slug} onChange={setSlug} isRequired />
        {problem && <p role="alert">{problem}</p>}
        <div className={styles.actions}>
          <Button type="submit" className="button" isDisabled={!isChanged}>
            {said.saveName}
          </Button>
        </div>
      </div>
    </form>
  );
}
