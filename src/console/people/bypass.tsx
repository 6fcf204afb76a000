/** Somebody's access without single sign-on, in full. */

import { useWithoutSso } from "../parts/access/without-sso.tsx";
import type { Schemas } from "../parts/data/api.ts";
import { GrantedBy } from "../parts/words/granted-by.tsx";
import { useFormats, useWords } from "../parts/words/language.tsx";
import { words } from "./words.ts";

/** That somebody may come without single sign-on: until when, by whom, and why. */
export function Bypass({ bypass }: { readonly bypass: NonNullable<Schemas["Membership"]["bypass"]> }) {
  const said = useWords(words);
  const told = useWithoutSso();
  const { day } = useFormats();
  const { since, grantedBy, reason } = bypass;
  return (
    <>
      {told(bypass)}
      <span className="soft small">
        {` ${said.since(day(since))} · `}
        <GrantedBy by={grantedBy} />
        {reason && ` · ${said.because(reason)}`}
      </span>
    </>
  );
}
