/** What host applications have to know the instance by: it says so itself, for the browser may have come by another name. */
import { useQuery } from "@tanstack/react-query";
import { Value } from "../parts/show/value.tsx";

/** OpenID Connect Discovery 1.0, section 4: below the issuer, whose path is not the root. */
const DISCOVERY = "/oidc/.well-known/openid-configuration";

async function issuerSaid(): Promise<string> {
  const { issuer } = (await (await fetch(DISCOVERY)).json()) as { readonly issuer: string };
  return issuer;
}

export function Issuer({ name }: { readonly name: string }) {
  const { data } = useQuery({ queryKey: ["issuer"], queryFn: issuerSaid, staleTime: Number.POSITIVE_INFINITY });
  return data ? <Value name={name} value={data} /> : null;
}
