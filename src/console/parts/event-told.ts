/** What happened, in the reader's language. */
import { eventWords } from "./event-verbs.ts";
import { useLanguage } from "./language.tsx";

/** Says an event by its type. */
export function useEventWords(): (type: string) => string {
  const { locale } = useLanguage();
  return (type) => eventWords(locale, type);
}
