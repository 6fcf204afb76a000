/** What can be done with an invitation, by what has become of it. */
import { useState } from "react";
import { Button } from "react-aria-components";
import { answer, POST, type Schemas } from "../parts/api.ts";
import { useChange } from "../parts/changes.ts";
import { useWords } from "../parts/language.tsx";
import { useHere } from "../parts/session.tsx";
import { words } from "./words.ts";

type Invitation = Pick<Schemas["Invitation"], "id" | "status" | "email">;

export function InvitationActions({ invitation: { id, status, email } }: { readonly invitation: Invitation }) {
  const said = useWords(words);
  const { organization } = useHere();
  const change = useChange();
  const [isBusy, setBusy] = useState(false);
  const params = { params: { path: { organization: organization.id, invitation: id } } };
  const at = "/v1/organizations/{organization}/invitations/{invitation}";
  const act = (name: string, work: () => Promise<unknown>) => (
    <Button
      className="button quiet"
      isDisabled={isBusy}
      aria-label={`${name}: ${email}`}
      onPress={() => {
        setBusy(true);
        void change(work, said.done).finally(() => setBusy(false));
      }}
    >
      {name}
    </Button>
  );
  if (status === "awaiting_approval")
    return (
      <>
        {act(said.approve, () => answer(POST(`${at}/approve`, params)))}
        {act(said.reject, () => answer(POST(`${at}/reject`, { ...params, body: {} })))}
      </>
    );
  if (status !== "pending" && status !== "expired") return null;
  return (
    <>
      {act(said.resend, () => answer(POST(`${at}/resend`, { ...params, body: {} })))}
      {status === "pending" && act(said.revoke, () => answer(POST(`${at}/revoke`, params)))}
    </>
  );
}
