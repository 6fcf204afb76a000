/** The buttons of what can be done with many people at once. */
import { Button } from "react-aria-components";
import { usePolicies } from "../parts/data/organization.ts";
import { useHere } from "../parts/frame/session.tsx";
import { useWords } from "../parts/words/language.tsx";
import { acts as words } from "./many-acts.ts";

export type Act =
  | "hold"
  | "letIn"
  | "remove"
  | "signOut"
  | "roles"
  | "seat"
  | "seatEnd"
  | "end"
  | "withoutSso"
  | "withoutSsoEnd";

/** The buttons of what this caller may do with many. */
export function ManyButtons({ onAct }: { readonly onAct: (act: Act) => void }) {
  const said = useWords(words);
  const { may } = useHere();
  // Where nobody can be allowed in without single sign-on, it is not offered.
  const isRefused = usePolicies().data?.withoutSsoRefused !== null;
  const acts: readonly Act[] = [
    ...(may("members:manage") ? (["seat", "seatEnd", "roles", "end", "signOut", "letIn"] as const) : []),
    ...(may("organization:manage") && !isRefused ? (["withoutSso"] as const) : []),
    ...(may("organization:manage") ? (["withoutSsoEnd"] as const) : []),
    ...(may("members:manage") ? (["hold", "remove"] as const) : []),
  ];
  return acts.map((act) => (
    <Button key={act} className={`button ${DANGEROUS.has(act) ? "danger" : ""}`} onPress={() => onAct(act)}>
      {said[act]}
    </Button>
  ));
}

/** What takes something away. */
export const DANGEROUS: ReadonlySet<Act> = new Set(["hold", "remove"]);
