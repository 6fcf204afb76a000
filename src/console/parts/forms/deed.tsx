/** A change that is asked about first: what it would come to, tried and taken back, and why, which the log keeps. */

import { type ReactNode, useState } from "react";
import { answer } from "../data/api.ts";
import { useChange } from "../data/changes.ts";
import { useWords, type Words } from "../words/language.tsx";
import { Ask } from "./dialog.tsx";
import { Effects } from "./effects.tsx";
import { Field } from "./field.tsx";
import type { Call } from "./trial.ts";

const words: Words<{ why: string; whyHint: string }> = {
  en: { why: "Why", whyHint: "Stands in the log beside the change. May be left out unless the policy asks for it." },
  de: {
    why: "Warum",
    whyHint: "Steht im Protokoll neben der Änderung. Kann leer bleiben, wenn die Richtlinie es nicht verlangt.",
  },
};

interface Props {
  readonly title: string;
  readonly action: string;
  /** What is said when it is done. */
  readonly done: string;
  readonly call: Call;
  /** What the change is made of; undefined, as of a form that is not full yet, shows no effects. */
  readonly of?: unknown;
  readonly isReady?: boolean;
  readonly isDangerous?: boolean;
  /** Whether it is asked why. */
  readonly asksWhy?: boolean;
  readonly onDone?: () => void;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}

export function Deed({ done, call, of, asksWhy = false, onDone, children, ...asked }: Props) {
  const said = useWords(words);
  const change = useChange();
  const [reason, setReason] = useState("");
  const act = async (): Promise<void> => {
    // A header holds ASCII alone (RFC 9110, 5.5); the server reads it encoded as an address is.
    const headers = reason ? { "Rollcall-Reason": encodeURIComponent(reason) } : {};
    await change(() => answer(call(headers as Readonly<Record<string, string>>)), done);
    onDone?.();
  };
  return (
    <Ask {...asked} onAct={act}>
      {children}
      {of !== undefined && <Effects of={of} call={call} />}
      {asksWhy && <Field label={said.why} hint={said.whyHint} value={reason} onChange={setReason} />}
    </Ask>
  );
}
