/** Keys that hold everywhere: ⌘K or Ctrl+K opens the palette, / goes to the search of the screen, or to the palette where there is none. */
import { lazy, Suspense, useEffect, useState } from "react";

// Nobody needs it before it is asked for.
const Palette = lazy(async () => ({ default: (await import("./palette.tsx")).Palette }));

const FIELDS = "input, textarea, select, [contenteditable]";
const FLOATING = "[role=dialog], [role=alertdialog]";

/** Opens the palette. */
export const openPalette = (): void => void window.dispatchEvent(new Event("rollcall:palette"));

/** So long what is typed is kept for a palette that is still to come: after that it does not come. */
const PATIENCE_MS = 3_000;

/** What is typed after the palette was asked for and before it is there: it is loaded first, and nobody waits for that. */
function ahead() {
  let [typed, until] = ["", 0];
  return {
    begin: (): void => {
      [typed, until] = ["", performance.now() + PATIENCE_MS];
    },
    /** @returns whether the key was one of those */
    takes: ({ key, ctrlKey, metaKey, altKey, isComposing }: KeyboardEvent): boolean => {
      if (performance.now() > until || isComposing || ctrlKey || metaKey || altKey) return false;
      if (key.length !== 1 && key !== "Backspace") return false;
      typed = key === "Backspace" ? typed.slice(0, -1) : typed + key;
      return true;
    },
    end: (): string => {
      const all = typed;
      [typed, until] = ["", 0];
      return all;
    },
  };
}

export function Shortcuts() {
  const [isOpen, setOpen] = useState(false);
  const [early] = useState(ahead);
  useEffect(() => {
    const open = (): void => {
      early.begin();
      setOpen(true);
    };
    const onKey = (event: KeyboardEvent): void => {
      if (early.takes(event)) {
        event.preventDefault();
        return;
      }
      const isShortcut = (event.metaKey || event.ctrlKey) && event.key.toLowerCase() === "k";
      const isSlash = event.key === "/" && !(event.target instanceof Element && event.target.closest(FIELDS));
      if (!isShortcut && !(isSlash && !document.querySelector(FLOATING))) return;
      event.preventDefault();
      const search = isSlash ? document.querySelector<HTMLInputElement>("main input[type=search]") : null;
      if (search) search.focus();
      else open();
    };
    window.addEventListener("keydown", onKey);
    window.addEventListener("rollcall:palette", open);
    return () => {
      window.removeEventListener("keydown", onKey);
      window.removeEventListener("rollcall:palette", open);
    };
  }, [early]);
  return <Suspense>{isOpen && <Palette typed={early.end} onClose={() => setOpen(false)} />}</Suspense>;
}
