/** The way to the rest of a list that is no table: without it, what is beyond the first page would not be there. */
import { Button } from "react-aria-components";
import { useWords, type Words } from "../words/language.tsx";
import type { Rows } from "./table.tsx";

const words: Words<{ more: string }> = { en: { more: "Show more" }, de: { more: "Mehr zeigen" } };

export function More({ list }: { readonly list: Pick<Rows<unknown>, "hasMore" | "isLoadingMore" | "loadMore"> }) {
  const { more } = useWords(words);
  if (!list.hasMore) return null;
  return (
    <Button className="button" isDisabled={list.isLoadingMore} onPress={list.loadMore}>
      {more}
    </Button>
  );
}
