/** The connections that sign people in, live, though nobody was ever seen to come by them: whether they let anybody in is not known. */
import { isRehearsing } from "../parts/access/rehearsing.ts";
import { useConnections } from "../parts/data/organization.ts";
import { useHere } from "../parts/frame/session.tsx";
import { useWords, type Words } from "../parts/words/language.tsx";

const words: Words<{ untried: (connection: string) => string; tryIt: string }> = {
  en: {
    untried: (connection) => `“${connection}” is live, but nobody has signed in by it yet, not even as a test`,
    tryIt: "Try the sign-in",
  },
  de: {
    untried: (connection) =>
      `„${connection}“ ist live, aber noch hat sich niemand damit angemeldet, auch nicht zum Test`,
    tryIt: "Anmeldung ausprobieren",
  },
};

export function useUntried(): readonly { readonly text: string; readonly act: string; readonly path: string }[] {
  const said = useWords(words);
  const { data } = useConnections(useHere().may("connections:manage"));
  return (data?.data ?? [])
    .filter((one) => one.kind !== "scim" && one.status === "enabled" && !isRehearsing(one))
    .filter(({ lastSignInAt, lastTestedAt }) => !lastSignInAt && !lastTestedAt)
    .map(({ name }) => ({ text: said.untried(name), act: said.tryIt, path: "/sso" }));
}
