/** What stands in the query of the address: a screen's view, its search, and what is open. */
import { useNavigate, useSearch } from "@tanstack/react-router";

export function useAddress<K extends string>(): readonly [
  Partial<Readonly<Record<K, string>>>,
  (change: Partial<Record<K, string | undefined>>) => void,
] {
  const search = useSearch({ strict: false }) as Partial<Record<K, string>>;
  const navigate = useNavigate();
  const set = (change: Partial<Record<K, string | undefined>>): void =>
    void navigate({ to: ".", search: { ...search, ...change } as never });
  return [search, set];
}
