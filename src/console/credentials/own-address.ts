/** The address that names its connection: which one it is, and what it is for. */
import type { Schemas } from "../parts/data/api.ts";
import type { Words } from "../parts/words/both.ts";
import { tenantUrl } from "./tenant-url.ts";

export const ownAddressWords: Words<{ name: string; use: string }> = {
  en: {
    name: "Address of this connection alone",
    use: "Enter this one in the place of the other where a firewall or a proxy must tell this connection's requests from others'. It takes the same tokens, and no other connection's.",
  },
  de: {
    name: "Adresse nur dieser Verbindung",
    use: "Tragen Sie stattdessen diese ein, wenn eine Firewall oder ein Proxy die Anfragen dieser Verbindung von anderen unterscheiden muss. Sie nimmt dieselben Tokens, und keine anderer Verbindungen.",
  },
};

/** As it is entered at this kind of identity provider. */
export const ownAddress = ({ profile, scim }: Pick<Schemas["Connection"], "profile" | "scim">): string =>
  tenantUrl(profile, scim?.connectionBaseUrl ?? "");
