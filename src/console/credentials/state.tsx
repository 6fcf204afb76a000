/** Whether a key or a client counts, and until when. */
import type { Schemas } from "../parts/data/api.ts";
import { Status } from "../parts/show/status.tsx";
import { useFormats, useWords, type Words } from "../parts/words/language.tsx";

const words: Words<{
  good: string;
  until: (when: string) => string;
  revoked: string;
  expired: string;
}> = {
  en: { good: "Good", until: (when) => `until ${when}`, revoked: "Revoked", expired: "Expired" },
  de: { good: "Gültig", until: (when) => `bis ${when}`, revoked: "Widerrufen", expired: "Abgelaufen" },
};

interface Props {
  readonly of: Pick<Schemas["ApiKey"], "revokedAt" | "expiresAt">;
}

export function State({ of: { revokedAt, expiresAt } }: Props) {
  const said = useWords(words);
  const { day } = useFormats();
  if (revokedAt) return <Status tone="quiet">{said.revoked}</Status>;
  if (expiresAt && new Date(expiresAt) <= new Date()) return <Status tone="quiet">{said.expired}</Status>;
  return <Status tone="good">{expiresAt ? said.until(day(expiresAt)) : said.good}</Status>;
}
