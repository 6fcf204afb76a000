/** Choosing types of event: by what they are about, all of them where nothing is ticked. */
import { useQuery } from "@tanstack/react-query";
import { answer, GET } from "../parts/data/api.ts";
import { ChooseMany } from "../parts/forms/choices.tsx";
import { nouns as eventNouns } from "../parts/words/event-nouns.ts";
import { useWords } from "../parts/words/language.tsx";
import { words } from "./words.ts";

/** The types up to the dot, such as `membership`, in the order of the alphabet. */
function useKinds(): readonly { readonly key: string; readonly count: number }[] {
  const { data } = useQuery({
    queryKey: ["event-types"],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => {
      const types: string[] = [];
      for (let cursor: string | undefined; ; ) {
        const query = { limit: 100, ...(cursor && { cursor }) };
        const { data, page } = await answer(GET("/v1/event-types", { params: { query } }));
        types.push(...data.map(({ type }) => type));
        if (page.nextCursor === null) return types;
        cursor = page.nextCursor;
      }
    },
  });
  const counts = new Map<string, number>();
  for (const type of data ?? []) {
    const [kind = type] = type.split(".");
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return [...counts].map(([key, count]) => ({ key, count })).sort((a, b) => a.key.localeCompare(b.key));
}

interface Props {
  readonly value: ReadonlySet<string>;
  readonly onChange: (types: ReadonlySet<string>) => void;
}

export function ChooseTypes({ value, onChange }: Props) {
  const said = useWords(words);
  const nouns = useWords(eventNouns);
  const kinds = useKinds();
  // What was named singly elsewhere stays to be seen.
  const single = [...value].filter((type) => !kinds.some(({ key }) => key === type));
  const choices = [
    ...kinds.map(({ key, count }) => ({ key, name: nouns[key] ?? key, hint: said.typesOf(count) })),
    ...single.map((key) => ({ key, name: key })),
  ];
  return <ChooseMany label={said.types} choices={choices} value={value} onChange={onChange} />;
}
