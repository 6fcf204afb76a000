/** What is said of a refusal, in the reader's language. */
import { useQuery } from "@tanstack/react-query";
import { RollcallError } from "../../../client/failures.ts";
import { useLanguage } from "./language.tsx";

/** German for problems. Who reads English never needs it: the server's own words are. */
function useGerman() {
  const { locale } = useLanguage();
  const { data } = useQuery({
    queryKey: ["words", "problems"],
    enabled: locale === "de",
    queryFn: async () => (await import("./problem-words.ts")).germanOf,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return locale === "de" ? data : undefined;
}

/** Says a problem that an answer names, in the reader's language. */
export function useProblemWords(): (problem: { readonly code: string; readonly detail: string }) => string {
  const german = useGerman();
  return ({ code, detail }) => german?.(code, detail) ?? detail;
}

/** Says of an error what it is; of a refusal also each fault that the sentence does not name. */
export function useTold(): (error: unknown) => string {
  const german = useGerman();
  return (error) => {
    if (!(error instanceof RollcallError)) return error instanceof Error ? error.message : String(error);
    const { message, failure, code } = error;
    const faults = (failure?.errors ?? []).map(({ detail }) => detail).filter((detail) => !message.includes(detail));
    const said = [withoutPointer(message), ...faults].join(" ");
    return german ? german(code, said, failure?.errors) : said;
  };
}

/** Where in the body the fault is, in front of a sentence, is for programs: whoever fills in a form reads what is wrong there. */
const withoutPointer = (message: string): string => message.replace(/^\/[\w/~-]*: /, "");
