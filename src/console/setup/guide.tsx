/** The vendor's steps, with our values where they belong. */
import { Fragment, type ReactNode } from "react";
import { useLanguage, useWords } from "../parts/words/language.tsx";
import { Copy } from "./copy.tsx";
import styles from "./guide.module.css";
import type { Box, Ours, Said, Step } from "./vendors/types.ts";
import { words } from "./words.ts";

/** Ours by name: a text to copy, or what stands there until it is known. */
export type Values = { readonly [O in Ours]?: string | ReactNode };

export function Guide({ steps, values = {} }: { readonly steps: readonly Step[]; readonly values?: Values }) {
  const said = useWords(words);
  const shown = steps.filter(({ onlyWithKey }) => !onlyWithKey || values.jwksUri !== undefined);
  return (
    <ol className={styles.steps}>
      {shown.map((step, index) => (
        <li key={index}>
          {step.at && (
            <p className={styles.at}>
              {step.at.split(" › ").map((page, at) => (
                <Fragment key={at}>
                  {at > 0 && <span aria-hidden="true"> › </span>}
                  <b>{page}</b>{" "}
                </Fragment>
              ))}
            </p>
          )}
          {step.boxes && (
            <dl className={styles.boxes} aria-label={said.boxes}>
              {step.boxes.map((box) => (
                <div key={box.box}>
                  <dt>{box.box}</dt>
                  <dd>
                    <BoxValue box={box} values={values} />
                  </dd>
                </div>
              ))}
            </dl>
          )}
          {step.say && (
            <p>
              <Saying of={step.say} />
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}

function BoxValue({ box: { box, value }, values }: { readonly box: Box; readonly values: Values }) {
  if ("typed" in value) return <Copy name={box} value={value.typed} />;
  if (!("ours" in value)) return <Saying of={value} />;
  const ours = values[value.ours];
  return typeof ours === "string" ? <Copy name={box} value={ours} /> : ours;
}

/** A text in the reader's language: what stands in asterisks is the vendor's name of something, in backticks a value. */
export function Saying({ of }: { readonly of: Said }) {
  const { locale } = useLanguage();
  return of[locale].split(/(\*[^*]+\*|`[^`]+`)/).map((part, index) => {
    if (part.startsWith("*")) return <b key={index}>{part.slice(1, -1)}</b>;
    if (part.startsWith("`")) return <code key={index}>{part.slice(1, -1)}</code>;
    return part;
  });
}
