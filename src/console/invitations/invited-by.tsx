/** Who invited: a member by name, else what it was; a member who is gone is one still. */

import type { Schemas } from "../parts/data/api.ts";
import { actors } from "../parts/words/actors.ts";
import { useWords } from "../parts/words/language.tsx";

export function InvitedBy({
  invitation,
}: {
  readonly invitation: Pick<Schemas["Invitation"], "inviter" | "invitedBy">;
}) {
  const said = useWords(actors);
  const { inviter, invitedBy } = invitation;
  return inviter?.displayName ?? inviter?.email ?? said[invitedBy.kind] ?? invitedBy.kind;
}
