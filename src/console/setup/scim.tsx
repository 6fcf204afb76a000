/** Provisioning by SCIM: address and token for the provider's boxes, and what it sends, as it comes. */

import { Status } from "../parts/show/status.tsx";
import { useFormats, useLanguage, useWords } from "../parts/words/language.tsx";
import { verdictOf } from "../requests/verdicts.ts";
import { answer, POST } from "./api.ts";
import { type Connection, useAct, useConnection, useOrganization, useRequests } from "./context.ts";
import { Saying } from "./guide.tsx";
import styles from "./parts.module.css";
import { Credentials } from "./scim-credentials.tsx";
import { Problem } from "./states.tsx";
import { useVendor } from "./vendors/chosen.ts";
import { profileOf } from "./vendors/profile.ts";
import { mending } from "./vendors/vendors.ts";
import { words } from "./words.ts";
import { WrongProof } from "./wrong-proof.tsx";

const AT = "/v1/organizations/{organization}/connections";

export function ScimStep() {
  const said = useWords(words);
  const vendor = useVendor();
  const connection = useConnection("scim");
  const path = useOrganization();
  const begin = useAct(() =>
    answer(POST(AT, { params: { path }, body: { kind: "scim", name: vendor.name, profile: profileOf(vendor) } })),
  );
  if (vendor.scim === null) return <p>{vendor.noScim && <Saying of={vendor.noScim} />}</p>;
  if (!connection)
    return (
      <>
        <p>{said.scimHint}</p>
        <Problem error={begin.error} />
        <button type="button" className="button primary" disabled={begin.isPending} onClick={() => begin.mutate()}>
          {said.scimBegin}
        </button>
      </>
    );
  return (
    <>
      <Credentials connection={connection} />
      <Arriving connection={connection} />
    </>
  );
}

function Arriving({ connection }: { readonly connection: Connection }) {
  const said = useWords(words);
  const vendor = useVendor();
  const { locale } = useLanguage();
  const { ago } = useFormats();
  const requests = useRequests(connection.id);
  const rows = requests.data?.data ?? [];
  return (
    <section className={styles.panel}>
      <header>
        <h2>{said.arriving}</h2>
        <Status tone={rows.length > 0 ? "good" : "quiet"}>{rows.length > 0 ? said.listening : said.waiting}</Status>
      </header>
      <Problem error={requests.error} />
      <WrongProof connection={connection} latest={rows[0]?.at ?? ""} />
      {rows.length === 0 && <p className="soft">{said.nothingYet}</p>}
      <ol className={styles.requests} aria-live="polite">
        {rows.map((row) => {
          const { tone, text, code } = verdictOf(row, locale);
          const mend = code && mending(vendor, code);
          return (
            <li key={row.id} data-tone={tone}>
              <p>
                <strong>{text}</strong>
              </p>
              {mend && (
                <p>
                  <Saying of={mend} />
                </p>
              )}
              {(row.effects ?? []).map((effect, at) => (
                <p key={at} className="small">
                  {effect}
                </p>
              ))}
              <p className="soft small">
                <code>{`${row.method} ${row.path}`}</code> · {row.status} · {ago(row.at)}
              </p>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
