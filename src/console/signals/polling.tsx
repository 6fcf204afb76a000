/** How asking a transmitter for its events goes: since when it answers or does not, and what was wrong last. */
import type { Schemas } from "../parts/data/api.ts";
import { Facts } from "../parts/show/facts.tsx";
import { Status } from "../parts/show/status.tsx";
import { useFormats, useWords } from "../parts/words/language.tsx";
import { words } from "./words.ts";

type Poll = NonNullable<Schemas["TrustedIssuer"]["poll"]>;

const stateOf = ({ error, polledAt }: Poll) =>
  error !== null
    ? ({ tone: "alert", word: "failing" } as const)
    : polledAt === null
      ? ({ tone: "quiet", word: "notYet" } as const)
      : ({ tone: "good", word: "answers" } as const);

export function Polling({ poll }: Pick<Schemas["TrustedIssuer"], "poll">) {
  const said = useWords(words);
  const { moment, ago, number } = useFormats();
  if (poll === null)
    return (
      <>
        <Status tone="quiet">{said.pushed}</Status>
        <p className="soft small">{said.pushedHint}</p>
      </>
    );
  const { tone, word } = stateOf(poll);
  const { endpoint, polledAt, heard, failingSince, error } = poll;
  return (
    <>
      <Status tone={tone}>{said[word]}</Status>
      <Facts
        facts={[
          [said.endpoint, endpoint],
          [said.lastSuccess, polledAt ? `${moment(polledAt)} (${ago(polledAt)})` : said.never],
          [said.heard, number(heard)],
          [said.failingSince, failingSince ? moment(failingSince) : undefined],
          [said.error, error ?? undefined],
        ]}
      />
    </>
  );
}
