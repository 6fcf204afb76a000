/** What floats: a drawer that an address opens, a dialog that asks before something is done, and what is said of a refusal. Escape closes what is on top. */
import { RollcallError } from "../data/api.ts";
import { isOffline } from "../data/failure.ts";
import { later } from "../show/later.tsx";
import { useWords, type Words } from "../words/language.tsx";
import { useTold } from "../words/problem.ts";

const words: Words<{ confirm: string }> = {
  en: { confirm: "Show that it is you, and come back here" },
  de: { confirm: "Zeigen, dass Sie es sind, und hierher zurückkehren" },
};

// Nobody needs them before something is opened, or asked for.
/** A drawer beside the list. */
export const Drawer = later(async () => (await import("../show/opened.tsx")).Opened);

/** Shows what would happen, and does it when it is asked to. */
export const Ask = later(async () => (await import("./confirm-dialog.tsx")).Asked);

/** Says all that a refusal says; null where no answer came. @throws what is none */
export function useProblemOf(): (error: unknown) => string | null {
  const told = useTold();
  return (error) => {
    if (!(error instanceof RollcallError)) throw error;
    return isOffline(error) ? null : told(error);
  };
}

/** The way to a fresh sign-in, and back to this address. */
export function Confirm() {
  const { confirm } = useWords(words);
  const { pathname, search } = window.location;
  return <a href={`/account/confirm?${new URLSearchParams({ next: `${pathname}${search}` })}`}>{confirm}</a>;
}
