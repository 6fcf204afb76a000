/** Branding: name, logo and colour, with how a sign-in page looks by day and by night before anything is saved. */

import { useState } from "react";
import { Button } from "react-aria-components";
import { RollcallError } from "../parts/data/api.ts";
import { Field } from "../parts/forms/field.tsx";
import { Leaving } from "../parts/forms/unsaved.tsx";
import { useHere } from "../parts/frame/session.tsx";
import { useWords } from "../parts/words/language.tsx";
import { useTold } from "../parts/words/problem.ts";
import { BrandPreview } from "./brand-preview.tsx";
import { usePatch } from "./patch.ts";
import styles from "./settings.module.css";
import { words } from "./words.ts";

const MOST_BYTES = 65_536;
const KINDS = ["image/png", "image/jpeg", "image/webp", "image/gif"];
const COLOR = /^#[0-9a-f]{6}$/i;
/** What a picker shows where no colour is set: it must show some. */
const USUAL_COLOR = "#2a5a8a";

export function BrandingForm() {
  const told = useTold();
  const said = useWords(words);
  const { organization } = useHere();
  const { branding, name } = organization;
  const patch = usePatch();
  const [displayName, setDisplayName] = useState(branding.displayName ?? "");
  const [color, setColor] = useState(branding.color ?? "");
  // Undefined: as it is; null: taken away.
  const [logo, setLogo] = useState<string | null | undefined>();
  const [problem, setProblem] = useState<string>();
  const isColor = color === "" || COLOR.test(color);
  const save = async (): Promise<void> => {
    setProblem(undefined);
    try {
      const changed = {
        displayName: displayName.trim() || null,
        color: color || null,
        ...(logo !== undefined && { logo }),
      };
      await patch({ branding: changed }, said.brandingSaved);
      setLogo(undefined);
    } catch (error) {
      if (!(error instanceof RollcallError)) throw error;
      setProblem(told(error));
    }
  };
  const isChanged =
    displayName.trim() !== (branding.displayName ?? "") || color !== (branding.color ?? "") || logo !== undefined;
  const shownLogo = logo === undefined ? pathOf(branding.logoUrl) : logo;
  return (
    <section className={styles.group}>
      <h2>{said.branding}</h2>
      <p className="soft">{said.brandingHint}</p>
      <div className={styles.form}>
        <Field label={said.displayName} hint={said.displayNameHint} value={displayName} onChange={setDisplayName} />
        <ColorField color={color} onChange={setColor} problem={isColor ? undefined : said.colorHint} />
        <LogoField shown={shownLogo} onChange={setLogo} onProblem={setProblem} />
        {problem && <p role="alert">{problem}</p>}
      </div>
      <h3>{said.preview}</h3>
      <BrandPreview name={displayName.trim() || name} color={isColor ? color.toLowerCase() : ""} logo={shownLogo} />
      {isChanged && <Leaving count={1} />}
      <div className={styles.actions}>
        <Button className="button primary" isDisabled={!isColor} onPress={() => void save()}>
          {said.save}
        </Button>
      </div>
    </section>
  );
}

/** Our own address of it, whatever name the instance goes by. */
const pathOf = (url: string | null): string | null => url && new URL(url).pathname;

interface ColorProps {
  readonly color: string;
  readonly problem: string | undefined;
  readonly onChange: (color: string) => void;
}

function ColorField({ color, problem, onChange }: ColorProps) {
  const said = useWords(words);
  return (
    <div className={styles.color}>
      <Field label={said.color} hint={said.colorHint} problem={problem} value={color} onChange={onChange} />
      <input
        type="color"
        aria-label={said.pickColor}
        value={COLOR.test(color) ? color : USUAL_COLOR}
        onChange={({ target }) => onChange(target.value)}
      />
      {color !== "" && (
        <Button className="button quiet" onPress={() => onChange("")}>
          {said.noColor}
        </Button>
      )}
    </div>
  );
}

interface LogoProps {
  readonly shown: string | null;
  readonly onChange: (logo: string | null) => void;
  readonly onProblem: (problem: string | undefined) => void;
}

function LogoField({ shown, onChange, onProblem }: LogoProps) {
  const said = useWords(words);
  const take = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    if (!KINDS.includes(file.type)) return onProblem(said.logoKind);
    if (file.size > MOST_BYTES) return onProblem(said.logoTooLarge);
    onProblem(undefined);
    onChange(await dataUrl(file));
  };
  return (
    <div className={styles.logo}>
      <label htmlFor="logo">{said.logo}</label>
      <input
        id="logo"
        type="file"
        accept={KINDS.join(",")}
        aria-describedby="logo-hint"
        onChange={({ target }) => void take(target.files?.[0])}
      />
      {shown && (
        <Button className="button quiet" onPress={() => onChange(null)}>
          {said.noLogo}
        </Button>
      )}
      <small id="logo-hint" className="soft">
        {said.logoHint}
      </small>
    </div>
  );
}

const dataUrl = (file: File): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
