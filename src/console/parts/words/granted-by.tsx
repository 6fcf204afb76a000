/** Who gave somebody something. */
import { actors } from "./actors.ts";
import { MemberName } from "./event-names.tsx";
import { useWords } from "./language.tsx";

/** Who gave something, where that is kept as one text: the id of who did, or what else it was. */
export function GrantedBy({ by }: { readonly by: string }) {
  const said = useWords(actors);
  if (by.startsWith("mem_")) return <MemberName id={by} otherwise={said.membership} />;
  const kind = by.startsWith("rck_") ? "api_key" : by;
  return <span title={by}>{said[kind] ?? by}</span>;
}
