/** Who invited: a member by name, else what it was; a member who is gone is one still. */
import { actors } from "../parts/actors.ts";
import type { Schemas } from "../parts/api.ts";
import { useWords } from "../parts/language.tsx";

export function InvitedBy({
  invitation,
}: {
  readonly invitation: Pick<Schemas["Invitation"], "inviter" | "invitedBy">;
}) {
  const said = useWords(actors);
  const { inviter, invitedBy } = invitation;
  return inviter?.displayName ?? inviter?.email ?? said[invitedBy.kind] ?? invitedBy.kind;
}
