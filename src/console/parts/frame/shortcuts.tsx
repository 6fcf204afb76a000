/** Keys that hold everywhere: ⌘K or Ctrl+K opens the palette, / goes to the search of the screen, or to the palette where there is none. */
import { lazy, Suspense, useEffect, useState } from "react";

// Nobody needs it before it is asked for.
const Palette = lazy(async () => ({ default: (await import("./palette.tsx")).Palette }));

const FIELDS = "input, textarea, select, [contenteditable]";
const FLOATING = "[role=dialog], [role=alertdialog]";

/** Opens the palette. */
export const openPalette = (): void => void window.dispatchEvent(new Event("rollcall:palette"));

export function Shortcuts() {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const open = (): void => setOpen(true);
    const onKey = (event: KeyboardEvent): void => {
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
  }, []);
  return <Suspense>{isOpen && <Palette onClose={() => setOpen(false)} />}</Suspense>;
}
