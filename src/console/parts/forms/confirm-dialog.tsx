/**
 * The dialog that asks before something is done, and does it. What it sends names the version that was there when it was opened; where
 * somebody else was faster, both versions are shown. Its call can be copied for a program.
 */
import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, type RefObject, useEffect, useId, useRef, useState } from "react";
import { Button, Dialog, Heading } from "react-aria-components";
import { RollcallError } from "../data/api.ts";
import { Floating } from "../show/floating.tsx";
import { later } from "../show/later.tsx";
import { say } from "../show/toasts.tsx";
import { useWords, type Words } from "../words/language.tsx";
import { rowsShown } from "./about.ts";
import styles from "./dialog.module.css";
import { Confirm, useProblemOf } from "./dialog.tsx";
import { useIsForeseeing } from "./foresight.tsx";
import { type Form, inForm, openForm, toldBy } from "./forms.ts";

// Nobody needs it before somebody else was faster.
const Stale = later(async () => (await import("./stale.tsx")).Stale);

const words: Words<{
  cancel: string;
  offline: string;
  curl: string;
  copied: string;
  nothing: string;
  waits: (action: string) => string;
}> = {
  en: {
    cancel: "Cancel",
    offline: "The server cannot be reached. Nothing is known of what became of it.",
    curl: "Copy as curl",
    copied: "The call is copied.",
    nothing: "There is nothing to send yet.",
    waits: (action) => `“${action}” waits until it is known what that would come to.`,
  },
  de: {
    cancel: "Abbrechen",
    offline: "Der Server ist nicht zu erreichen. Ob etwas geschehen ist, ist nicht bekannt.",
    curl: "Als curl kopieren",
    copied: "Der Aufruf ist kopiert.",
    nothing: "Noch gibt es nichts zu senden.",
    waits: (action) => `„${action}“ wartet, bis bekannt ist, was das bewirken würde.`,
  },
};

interface AskProps {
  readonly title: string;
  /** The verb and its effect: "Remove 3 people". */
  readonly action: string;
  readonly isDangerous?: boolean;
  readonly isReady?: boolean;
  /** How the way out is called where nothing that was asked for can be cancelled any more; the call is no longer told then. */
  readonly wayOut?: string | undefined;
  /** Does it; what it throws is shown, and the dialog stays, as it does for `false`. Left out where all is done, and its button closes. */
  readonly onAct?: (() => Promise<unknown>) | undefined;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}

/** Shows what would happen, and does it when it is asked to. */
export function Asked(props: AskProps) {
  const { title, action, isDangerous = false, isReady = true, wayOut, onAct, onClose, children } = props;
  const said = useWords(words);
  const waits = useId();
  const isForeseeing = useIsForeseeing();
  const mayAct = isReady && !isForeseeing;
  const { form, act, problem, isActing } = useActing(props);
  const fields = useFirstField(isDangerous);
  const problemOf = useProblemOf();
  const queries = useQueryClient();
  const isStale = problem?.code === "stale" && form.sent?.about !== undefined;
  const leave = (): void => {
    if (!isActing) onClose();
  };
  const takeTheirs = (): void => {
    void queries.invalidateQueries();
    onClose();
  };
  return (
    <Floating veil={styles.veil} className={styles.ask} isHeld={isActing} onClose={onClose}>
      <Dialog className={styles.dialog} role="alertdialog">
        <form
          ref={fields}
          aria-busy={isActing}
          onSubmit={(event) => {
            event.preventDefault();
            if (mayAct) void act();
          }}
        >
          <Heading slot="title">{title}</Heading>
          {children}
          {problem && !isStale && (
            <p role="alert" className={styles.problem}>
              {problemOf(problem) ?? said.offline} {problem.code === "reauthentication_required" && <Confirm />}
            </p>
          )}
          {isStale && form.sent?.about !== undefined && (
            <Stale
              form={form}
              sent={{ ...form.sent, about: form.sent.about }}
              onKeepMine={() => void act()}
              onKeepTheirs={takeTheirs}
            />
          )}
          <footer>
            {isForeseeing && isReady && (
              <p id={waits} className={styles.waits} role="status">
                {said.waits(action)}
              </p>
            )}
            {onAct && wayOut === undefined && <Curl {...{ form, onAct, isReady }} />}
            {onAct && (
              <Button className="button" onPress={leave}>
                {wayOut ?? said.cancel}
              </Button>
            )}
            <button
              type="submit"
              className={`button ${isDangerous ? "danger" : "primary"}`}
              aria-disabled={!mayAct}
              aria-describedby={waits}
            >
              {action}
            </button>
          </footer>
        </form>
      </Dialog>
    </Floating>
  );
}

/**
 * Whoever opens a form comes to fill it in: the first field has the focus. Not before something dangerous, where what it would do is to
 * be read first, and not on a phone, where the keys would cover that.
 */
function useFirstField(isDangerous: boolean): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (isDangerous || !matchMedia("(pointer: fine)").matches) return;
    form.current?.querySelector<HTMLElement>(FIRST)?.focus();
    // Once, when it opens.
  }, [isDangerous]);
  return form;
}

const FIRST = "input:not([type=radio], [type=checkbox], [type=file], [readonly]), textarea, select";

/** A form that is open, and what became of sending it. */
function useActing({ onAct, onClose }: Pick<AskProps, "onAct" | "onClose">) {
  const queries = useQueryClient();
  const [form] = useState(() => openForm(rowsShown(queries)));
  const [problem, setProblem] = useState<RollcallError | null>(null);
  const [isActing, setActing] = useState(false);
  const act = async (): Promise<void> => {
    // Its button is never disabled, only said to be: one that is loses the focus, and Escape with it.
    if (isActing) return;
    setActing(true);
    try {
      const isDone = !onAct || (await inForm(form, onAct)) !== false;
      setProblem(null);
      if (isDone) onClose();
    } catch (error) {
      if (!(error instanceof RollcallError)) throw error;
      setProblem(error);
    } finally {
      setActing(false);
    }
  };
  return { form, act, problem, isActing };
}

interface CurlProps {
  readonly form: Form;
  readonly isReady: boolean;
  readonly onAct: () => Promise<unknown>;
}

/** Tells the call that the form would make now, for a program. */
function Curl({ form, onAct, isReady }: CurlProps) {
  const said = useWords(words);
  const tell = async (): Promise<void> => {
    const sent = await toldBy(form, onAct);
    if (!sent) return say(said.nothing);
    const { asCurl, copy } = await import("./curl.ts");
    await copy(await asCurl(sent.request));
    say(said.copied);
  };
  return (
    <Button className={`button quiet ${styles.aside}`} isDisabled={!isReady} onPress={() => void tell()}>
      {said.curl}
    </Button>
  );
}
