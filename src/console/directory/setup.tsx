/** What to enter at the identity provider: the address, and what shows who it is. */
import { ownAddress, ownAddressWords } from "../credentials/own-address.ts";
import { tenantUrl } from "../credentials/tenant-url.ts";
import { TenantUrlNotes } from "../credentials/tenant-url-notes.tsx";
import { Tokens } from "../credentials/tokens.tsx";
import { Value } from "../parts/show/value.tsx";
import { useWords } from "../parts/words/language.tsx";
import styles from "./directory.module.css";
import type { OfConnection } from "./directory.tsx";
import { words } from "./words.ts";

export function Setup({ connection }: OfConnection) {
  const said = useWords(words);
  const own = useWords(ownAddressWords);
  return (
    <div className={styles.setup}>
      <Value name={said.baseUrl} value={tenantUrl(connection.profile, connection.scim?.baseUrl ?? "")} />
      <TenantUrlNotes {...connection} />
      <Value name={own.name} value={ownAddress(connection)} />
      <p className="soft small">{own.use}</p>
      <Tokens connection={connection} />
    </div>
  );
}
