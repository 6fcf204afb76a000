/** What happened, in the reader's language. */
import { useQuery } from "@tanstack/react-query";
import { englishOf } from "./event-verbs.ts";
import { useLanguage } from "./language.tsx";

/** Says an event by its type. Who reads English never loads the other words. */
export function useEventWords(): (type: string) => string {
  const { locale } = useLanguage();
  const { data: germanOf } = useQuery({
    queryKey: ["words", "events"],
    enabled: locale === "de",
    queryFn: async () => (await import("./event-words-de.ts")).germanOf,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return locale === "en" ? englishOf : (germanOf ?? (() => "…"));
}
