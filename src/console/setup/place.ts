/** Which step is open: it stands in the query, so that it can be come back to, and Back leads to the one before. */
import { useSyncExternalStore } from "react";

const MOVED = "rollcall:moved";

const subscribe = (told: () => void): (() => void) => {
  window.addEventListener("popstate", told);
  window.addEventListener(MOVED, told);
  return () => {
    window.removeEventListener("popstate", told);
    window.removeEventListener(MOVED, told);
  };
};

/** What stands in the query. */
export const usePlace = (): URLSearchParams =>
  new URLSearchParams(useSyncExternalStore(subscribe, () => window.location.search));

/** What was found out in one step is known in the others. */
export function addressOf(step: string): string {
  const tried = new URLSearchParams(window.location.search).get("tried");
  return `/setup?${new URLSearchParams({ step, ...(tried && { tried }) })}`;
}

export function go(address: string): void {
  window.history.pushState(null, "", address);
  window.dispatchEvent(new Event(MOVED));
}

/** Notes something in the query of the step that is open. */
export function note(name: string, value: string): void {
  const query = new URLSearchParams(window.location.search);
  query.set(name, value);
  window.history.replaceState(null, "", `/setup?${query}`);
  window.dispatchEvent(new Event(MOVED));
}
