/** What is asked before something that is seldom done with a person; each shows first what it would come to. */
import { useState } from "react";
import { PATCH, POST, type Schemas } from "../parts/data/api.ts";
import { useFindPeople, usePersonChoice } from "../parts/data/people.ts";
import { Deed } from "../parts/forms/deed.tsx";
import { Field } from "../parts/forms/field.tsx";
import { FindOne } from "../parts/forms/find-choice.tsx";
import { useHere } from "../parts/frame/session.tsx";
import { endOfDay } from "../parts/words/days.ts";
import { useWords } from "../parts/words/language.tsx";
import { usePath } from "./about-person.ts";
import { words } from "./more-words.ts";
import { Plain } from "./plain-dialog.tsx";
import { type Of, type Props, useAsked } from "./rare.ts";

const AT = "/v1/organizations/{organization}/memberships/{membership}";

export function RareDialog({ action, ...props }: Props) {
  if (action === "correct") return <Correct {...props} />;
  if (action === "set_end") return <SetEnd {...props} />;
  if (action === "sponsor") return <SetSponsor {...props} />;
  if (action === "convert") return <Convert {...props} />;
  if (action === "transfer_ownership") return <Transfer {...props} />;
  return <Plain action={action} {...props} />;
}

function usePatch(membership: string, body: Schemas["MembershipPatch"], isReady: boolean) {
  const path = usePath(membership);
  return {
    isReady,
    of: isReady ? [path, body] : undefined,
    call: (headers: Readonly<Record<string, string>>) => PATCH(AT, { params: { path }, body, headers }),
  };
}

function Correct(props: Of) {
  const said = useWords(words);
  const { id, displayName, email } = props.membership;
  const [name, setName] = useState(displayName ?? "");
  const [address, setAddress] = useState(email ?? "");
  const body = {
    ...(name.trim() !== (displayName ?? "") && { displayName: name.trim() || null }),
    ...(address.trim() !== (email ?? "") && { email: address.trim() }),
  };
  const change = usePatch(id, body, Object.keys(body).length > 0 && address.includes("@"));
  return (
    <Deed {...useAsked("correct", props)} {...change}>
      <p className="soft">{said.hint.correct}</p>
      <Field label={said.name} value={name} onChange={setName} />
      <Field label={said.address} hint={said.addressHint} type="email" value={address} onChange={setAddress} />
    </Deed>
  );
}

/** The day of a moment, where the reader is, as a field for days takes it. */
function dayOf(moment: string | null): string {
  if (moment === null) return "";
  const at = new Date(moment);
  return [at.getFullYear(), at.getMonth() + 1, at.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

function SetEnd(props: Of) {
  const said = useWords(words);
  const { id, expiresAt } = props.membership;
  const [day, setDay] = useState(dayOf(expiresAt));
  const change = usePatch(id, { expiresAt: day ? endOfDay(day) : null }, day !== dayOf(expiresAt));
  return (
    <Deed {...useAsked("set_end", props)} {...change}>
      <p className="soft">{said.hint.set_end}</p>
      <Field label={said.end} hint={said.endHint} type="date" value={day} onChange={setDay} />
    </Deed>
  );
}

interface SponsorProps {
  readonly guest: string;
  readonly value: string;
  readonly onChange: (id: string) => void;
}

function ChooseSponsor({ guest, value, onChange }: SponsorProps) {
  const said = useWords(words);
  const finding = useFindPeople({ kind: "member" }, guest);
  const chosen = usePersonChoice(value);
  return <FindOne label={said.sponsor} none={said.none} {...{ finding, chosen, value, onChange }} />;
}

function SetSponsor(props: Of) {
  const said = useWords(words);
  const { id, sponsorId } = props.membership;
  const [sponsor, setSponsor] = useState(sponsorId ?? "");
  const change = usePatch(id, { sponsorId: sponsor || null }, sponsor !== (sponsorId ?? ""));
  return (
    <Deed {...useAsked("sponsor", props)} {...change}>
      <p className="soft">{said.hint.sponsor}</p>
      <ChooseSponsor guest={id} value={sponsor} onChange={setSponsor} />
    </Deed>
  );
}

function Convert(props: Of) {
  const said = useWords(words);
  const { id, kind } = props.membership;
  const path = usePath(id);
  const [day, setDay] = useState("");
  const [sponsor, setSponsor] = useState("");
  const toGuest = kind === "member";
  const body: Schemas["Conversion"] = toGuest
    ? { kind: "guest", ...(day && { expiresAt: endOfDay(day) }), ...(sponsor && { sponsorId: sponsor }) }
    : { kind: "member" };
  return (
    <Deed
      {...useAsked("convert", props)}
      action={toGuest ? said.toGuest : said.toMember}
      isDangerous={toGuest}
      of={[path, body]}
      call={(headers) => POST(`${AT}/convert`, { params: { path }, body, headers })}
    >
      <p className="soft">{said.hint.convert}</p>
      {toGuest && (
        <>
          <Field label={said.end} type="date" value={day} onChange={setDay} />
          <ChooseSponsor guest={id} value={sponsor} onChange={setSponsor} />
        </>
      )}
    </Deed>
  );
}

/** Whoever looks passes it on; the operator says who. */
function Transfer(props: Of) {
  const said = useWords(words);
  const { organization, membershipId } = useHere();
  const to = props.membership.id;
  const owners = useFindPeople({ role: "owner" }, to);
  const [chosen, setChosen] = useState("");
  const from = membershipId ?? (chosen || (owners.found[0]?.key ?? ""));
  const path = { organization: organization.id };
  const body = { from, to };
  return (
    <Deed
      {...useAsked("transfer_ownership", props)}
      isDangerous
      isReady={from !== ""}
      of={from === "" ? undefined : [path, "transfer", body]}
      call={(headers) =>
        POST("/v1/organizations/{organization}/transfer-ownership", { params: { path }, body, headers })
      }
    >
      <p className="soft">{said.hint.transfer_ownership}</p>
      {membershipId === null && <FindOne label={said.from} finding={owners} value={from} onChange={setChosen} />}
    </Deed>
  );
}
