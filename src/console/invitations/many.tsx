/** What can be done with many invitations at once. */

import { useState } from "react";
import { Button } from "react-aria-components";
import { POST, type Schemas } from "../parts/data/api.ts";
import { useHere } from "../parts/frame/session.tsx";
import { Many } from "../parts/lists/many.tsx";
import { Selected } from "../parts/lists/selected.tsx";
import { counted } from "../parts/words/counting.ts";
import { useFormats, useWords, type Words } from "../parts/words/language.tsx";

type Act = "resend" | "revoke" | "approve" | "reject";
type Each = Readonly<Record<Act, (count: string) => string>>;

const words: Words<{ acts: Readonly<Record<Act, string>>; ask: Each; do: Each }> = {
  en: {
    acts: { resend: "Send again", revoke: "Revoke", approve: "Approve", reject: "Reject" },
    ask: {
      resend: (count) => `Send ${counted(count, "invitation", "invitations")} again?`,
      revoke: (count) => `Revoke ${counted(count, "invitation", "invitations")}?`,
      approve: (count) => `Approve ${counted(count, "invitation", "invitations")}?`,
      reject: (count) => `Reject ${counted(count, "invitation", "invitations")}?`,
    },
    do: {
      resend: (count) => `Send ${count} again`,
      revoke: (count) => `Revoke ${count}`,
      approve: (count) => `Approve ${count}`,
      reject: (count) => `Reject ${count}`,
    },
  },
  de: {
    acts: { resend: "Erneut senden", revoke: "Zurückziehen", approve: "Freigeben", reject: "Ablehnen" },
    ask: {
      resend: (count) => `${counted(count, "Einladung", "Einladungen")} erneut senden?`,
      revoke: (count) => `${counted(count, "Einladung", "Einladungen")} zurückziehen?`,
      approve: (count) => `${counted(count, "Einladung", "Einladungen")} freigeben?`,
      reject: (count) => `${counted(count, "Einladung", "Einladungen")} ablehnen?`,
    },
    do: {
      resend: (count) => `${count} erneut senden`,
      revoke: (count) => `${count} zurückziehen`,
      approve: (count) => `${count} freigeben`,
      reject: (count) => `${count} ablehnen`,
    },
  },
};

interface Props {
  readonly invitations: readonly Schemas["Invitation"][];
  readonly selected: ReadonlySet<string>;
  readonly onSelect: (ids: ReadonlySet<string>) => void;
}

export function ManyInvitations({ invitations, selected, onSelect }: Props) {
  const said = useWords(words);
  const { number } = useFormats();
  const { organization } = useHere();
  const [act, setAct] = useState<Act | null>(null);
  const chosen = invitations.filter(({ id }) => selected.has(id));
  const names = new Map(chosen.map(({ id, email }) => [id, email]));
  const isProposed = chosen.some(({ status }) => status === "awaiting_approval");
  const acts: readonly Act[] = isProposed ? ["approve", "reject", "revoke"] : ["resend", "revoke"];
  const params = { path: { organization: organization.id } };
  return (
    <>
      <Selected selected={selected} onSelect={onSelect}>
        {acts.map((one) => (
          <Button key={one} className="button" onPress={() => setAct(one)}>
            {said.acts[one]}
          </Button>
        ))}
      </Selected>
      {act && (
        <Many
          title={said.ask[act](number(chosen.length))}
          action={said.do[act](number(chosen.length))}
          ids={chosen.map(({ id }) => id)}
          nameOf={(id) => names.get(id) ?? id}
          isDangerous={act === "revoke" || act === "reject"}
          of={act}
          call={(ids, headers) =>
            POST(`/v1/organizations/{organization}/invitations/${act}`, { params, headers, body: { invitations: ids } })
          }
          onClose={() => {
            setAct(null);
            onSelect(new Set());
          }}
        />
      )}
    </>
  );
}
