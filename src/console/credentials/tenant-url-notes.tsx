/** What is to be known of the address that an identity provider is given: what its flag is for, and that it may be out of reach. */
import type { Schemas } from "../parts/data/api.ts";
import { useWords, type Words } from "../parts/words/language.tsx";
import { isFlagged, isOnlyNear, tenantUrl } from "./tenant-url.ts";

const words: Words<{ flag: string; near: (host: string) => string }> = {
  en: {
    flag: "Keep what stands behind the question mark: with this flag Entra sends changes as the SCIM standard has them (Microsoft's advice). Without it the connection works as well, but its requests are harder to read.",
    near: (host) =>
      `An identity provider in the cloud cannot reach ${host}: it is an address of this machine or network. Whoever operates this instance has to give it a public address (PUBLIC_URL) first.`,
  },
  de: {
    flag: "Lassen Sie stehen, was hinter dem Fragezeichen steht: Mit diesem Schalter sendet Entra Änderungen so, wie der SCIM-Standard sie vorsieht (so rät es Microsoft). Ohne ihn geht es auch, aber die Anfragen sind schwerer zu lesen.",
    near: (host) =>
      `Ein Identitätsanbieter in der Cloud kann ${host} nicht erreichen: Das ist eine Adresse dieses Rechners oder Netzes. Wer diese Instanz betreibt, muss ihr zuerst eine öffentliche Adresse geben (PUBLIC_URL).`,
  },
};

export function TenantUrlNotes({ profile, scim }: Pick<Schemas["Connection"], "profile" | "scim">) {
  const said = useWords(words);
  if (!scim) return null;
  return (
    <>
      {isFlagged(profile) && <p className="soft small">{said.flag}</p>}
      <NearNote url={tenantUrl(profile, scim.baseUrl)} />
    </>
  );
}

/** That no identity provider in the cloud reaches the address, where that is so. */
export function NearNote({ url }: { readonly url: string }) {
  const said = useWords(words);
  if (!isOnlyNear(url)) return null;
  return (
    <p className="warning" role="note">
      {said.near(new URL(url).host)}
    </p>
  );
}
