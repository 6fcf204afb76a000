/** Keeps the place of whoever goes by the keyboard: where what had the focus goes away, the nearest thing around it that stays has it. */
import { useEffect } from "react";

const AROUND = "[role=dialog], [role=alertdialog], main";

/** Once for a page; its `main` takes the focus (tabIndex -1). */
export function useKeptFocus(): void {
  useEffect(() => {
    /** What had the focus last, and what is around it, the nearest first. */
    let places: readonly Element[] = [];
    const note = ({ target }: FocusEvent): void => {
      places = target instanceof Element ? withAround(target) : [];
    };
    const settle = (): void => {
      if (!isLost(places)) return;
      const [near] = places.filter(({ isConnected }) => isConnected);
      // What floats gives the focus back to what opened it; only where that has gone as well, it is lost.
      if (near) focus(near);
      else requestAnimationFrame(() => requestAnimationFrame(() => isLost(places) && focus(onTop())));
    };
    const watch = new MutationObserver(settle);
    watch.observe(document.body, { childList: true, subtree: true });
    document.addEventListener("focusin", note);
    return () => {
      watch.disconnect();
      document.removeEventListener("focusin", note);
    };
  }, []);
}

const isLost = ([last]: readonly Element[]): boolean =>
  last !== undefined && !last.isConnected && document.activeElement === document.body;

function withAround(element: Element): Element[] {
  const around = element.parentElement?.closest(AROUND);
  return around ? [element, ...withAround(around)] : [element];
}

const onTop = (): Element | undefined => [...document.querySelectorAll(AROUND)].at(-1);

const focus = (element: Element | undefined): void => {
  if (element instanceof HTMLElement) element.focus({ preventScroll: true });
};
