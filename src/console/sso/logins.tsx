/** Who signed in by a connection, and who was refused and why; a row opens with what ends it. */
import { AT, type OfConnection, usePath } from "../connections/path.ts";
import { answer, GET } from "../parts/data/api.ts";
import { ChooseOne } from "../parts/forms/choices.tsx";
import { FindBox } from "../parts/lists/find-box.tsx";
import { Listing } from "../parts/lists/listing.tsx";
import { useRows } from "../parts/lists/lists.ts";
import { useNewer } from "../parts/lists/newer.ts";
import { useAddress } from "../parts/lists/search.ts";
import type { Column } from "../parts/lists/table.tsx";
import { Status } from "../parts/show/status.tsx";
import { useFormats, useLanguage, useWords } from "../parts/words/language.tsx";
import { DEVIATION_NAMES } from "../setup/deviation-names.ts";
import { LoginDrawer } from "./login.tsx";
import { isOutcome, type Login, OUTCOMES, TONES } from "./login-outcomes.ts";
import { loginWords } from "./login-words.ts";
import styles from "./logins.module.css";

/** The id of a request: ours, or one that a proxy gave it. */
const REFERENCE = /^(?:req_\w+|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/i;

/** A reference names one request; whatever else is typed, who it was. */
const asAsked = (about: string) => (REFERENCE.test(about) ? { id: about } : { address: about });

export function Logins({ connection }: OfConnection) {
  const said = useWords(loginWords);
  const path = usePath({ connection });
  const [{ outcome, about, login }, set] = useAddress<"outcome" | "about" | "login">();
  const query = { ...(isOutcome(outcome) && { outcome }), ...(about && asAsked(about)) };
  const load = (page: { readonly limit: number; readonly cursor?: string }, signal: AbortSignal) =>
    answer(GET(`${AT}/logins`, { params: { path, query: { ...query, ...page } }, signal }));
  const key = ["logins", path, query];
  const list = useNewer<Login>(
    useRows<Login>(key, (cursor, signal) => load({ limit: 100, ...(cursor && { cursor }) }, signal)),
    key,
    (signal) => load({ limit: 50 }, signal),
  );
  const isNarrowed = isOutcome(outcome) || about !== undefined;
  return (
    <>
      <div className={styles.bar}>
        <ChooseOne
          label={said.show}
          choices={[
            { key: "", name: said.outcome.all },
            ...OUTCOMES.map((one) => ({ key: one, name: said.outcome[one] })),
          ]}
          value={isOutcome(outcome) ? outcome : ""}
          onChange={(one) => set({ outcome: one || undefined })}
        />
        <FindBox label={said.about} value={about ?? ""} onChange={(text) => set({ about: text || undefined })} />
      </div>
      <Listing
        list={list}
        label={said.view.logins}
        empty={isNarrowed ? { title: said.nothing } : { title: said.none, hint: said.noneHint }}
        columns={useColumns()}
        idOf={({ id }) => id}
        onOpen={({ requestId }) => set({ login: requestId })}
      />
      {login !== undefined && (
        <LoginDrawer {...{ connection }} request={login} onClose={() => set({ login: undefined })} />
      )}
    </>
  );
}

function useColumns(): readonly Column<Login>[] {
  const said = useWords(loginWords);
  const { locale } = useLanguage();
  const { moment } = useFormats();
  return [
    { key: "when", name: said.when, show: ({ at }) => moment(at) },
    { key: "who", name: said.who, show: ({ email, nameId }) => <span title={nameId ?? ""}>{email ?? nameId}</span> },
    {
      key: "outcome",
      name: said.state,
      show: ({ outcome }) => <Status tone={TONES[outcome]}>{said.outcomes[outcome]}</Status>,
    },
    {
      key: "why",
      name: said.why,
      isMinor: true,
      isWide: true,
      show: ({ reason, detail }) => (
        <span title={detail ?? ""}>{reason && (DEVIATION_NAMES[reason]?.[locale] ?? detail ?? reason)}</span>
      ),
    },
  ];
}
