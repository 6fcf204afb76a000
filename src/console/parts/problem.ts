/** What is said of a refusal, in the reader's language. */
import { useQuery } from "@tanstack/react-query";
import { RollcallError } from "./api.ts";
import { useLanguage } from "./language.tsx";

/** Says of an error what it is; of a refusal also each fault that the sentence does not name. */
export function useTold(): (error: unknown) => string {
  const { locale } = useLanguage();
  // Who reads English never needs them: the server's own words are.
  const { data: german } = useQuery({
    queryKey: ["words", "problems"],
    enabled: locale === "de",
    queryFn: async () => (await import("./problem-words.ts")).germanOf,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (error) => {
    if (!(error instanceof RollcallError)) return error instanceof Error ? error.message : String(error);
    const { message, failure, code } = error;
    const faults = (failure?.errors ?? []).map(({ detail }) => detail).filter((detail) => !message.includes(detail));
    const said = [message, ...faults].join(" ");
    return locale === "de" && german ? german(code, said, failure?.errors) : said;
  };
}
