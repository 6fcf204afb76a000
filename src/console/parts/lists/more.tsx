/** The way on in a list that is no table: as long as there is more, it says so and brings it. */
import { Button } from "react-aria-components";
import { useFormats, useWords, type Words } from "../words/language.tsx";
import type { Rows } from "./table.tsx";

const words: Words<{ more: (shown: string) => string; loading: string }> = {
  en: { more: (shown) => `Show more than these ${shown}`, loading: "Loading more" },
  de: { more: (shown) => `Mehr als diese ${shown} zeigen`, loading: "Weitere werden geladen" },
};

/** Shown only while there is more. */
export function More({ of }: { readonly of: Rows<unknown> }) {
  const said = useWords(words);
  const { number } = useFormats();
  const { rows, hasMore, isLoadingMore, loadMore } = of;
  if (!hasMore) return null;
  return (
    <Button className="button" isDisabled={isLoadingMore} onPress={loadMore}>
      {isLoadingMore ? said.loading : said.more(number(rows.length))}
    </Button>
  );
}
