/** What can be done with an invitation, by what has become of it. What takes an offer away is asked about first. */
import { useState } from "react";
import { Button } from "react-aria-components";
import { answer, POST, type Schemas } from "../parts/data/api.ts";
import { useChange } from "../parts/data/changes.ts";
import { useHere } from "../parts/frame/session.tsx";
import { later } from "../parts/show/later.tsx";
import { say } from "../parts/show/toasts.tsx";
import { useWords } from "../parts/words/language.tsx";
import { useTold } from "../parts/words/problem.ts";
import { words } from "./words.ts";

// Nobody needs it before an offer is to be taken away.
const Deed = later(async () => (await import("../parts/forms/deed.tsx")).Deed);

type Invitation = Pick<Schemas["Invitation"], "id" | "status" | "email">;
type Ending = "revoke" | "reject";

export function InvitationActions({ invitation: { id, status, email } }: { readonly invitation: Invitation }) {
  const said = useWords(words);
  const told = useTold();
  const { organization } = useHere();
  const change = useChange();
  const [isBusy, setBusy] = useState(false);
  const [ending, setEnding] = useState<Ending | null>(null);
  const params = { path: { organization: organization.id, invitation: id } };
  const at = "/v1/organizations/{organization}/invitations/{invitation}";
  const button = (name: string, onPress: () => void) => (
    <Button className="button quiet" isDisabled={isBusy} aria-label={`${name}: ${email}`} onPress={onPress}>
      {name}
    </Button>
  );
  const act = (name: string, done: string, work: () => Promise<unknown>) =>
    button(name, () => {
      setBusy(true);
      void change(work, done)
        .catch((error: unknown) => say(told(error)))
        .finally(() => setBusy(false));
    });
  const end = (which: Ending) => button(said[which], () => setEnding(which));
  const asking = ending && (
    <Deed
      title={said.endAsk[ending](email)}
      action={said.endDo[ending]}
      done={said.endDone[ending]}
      of={[ending, id]}
      call={(headers) =>
        ending === "revoke"
          ? POST(`${at}/revoke`, { params, headers })
          : POST(`${at}/reject`, { params, headers, body: {} })
      }
      isDangerous
      asksWhy
      onClose={() => setEnding(null)}
    >
      <p className="soft">{said.endHint[ending]}</p>
    </Deed>
  );
  if (status === "awaiting_approval")
    return (
      <>
        {act(said.approve, said.approved(email), () => answer(POST(`${at}/approve`, { params })))}
        {end("reject")}
        {asking}
      </>
    );
  if (status !== "pending" && status !== "expired") return null;
  return (
    <>
      {act(said.resend, said.resent(email), () => answer(POST(`${at}/resend`, { params, body: {} })))}
      {status === "pending" && end("revoke")}
      {asking}
    </>
  );
}
