/** Which identity provider: by it the steps are told. */
import { useLanguage, useWords } from "../parts/words/language.tsx";
import { useChooseIdp, useSession } from "./context.ts";
import styles from "./parts.module.css";
import { addressOf, go } from "./place.ts";
import { Problem } from "./states.tsx";
import { stepsFor } from "./steps.ts";
import type { Vendor } from "./vendors/types.ts";
import { VENDORS } from "./vendors/vendors.ts";
import { words } from "./words.ts";

export function IdpStep() {
  const said = useWords(words);
  const { locale } = useLanguage();
  const { link } = useSession();
  const choose = useChooseIdp();
  const take = (vendor: Vendor): void =>
    choose.mutate(vendor, { onSuccess: () => go(addressOf(stepsFor(link.intents)[1] ?? "live")) });
  return (
    <>
      <p>{said.idpHint}</p>
      <ul className={styles.choices}>
        {VENDORS.map((vendor) => (
          <li key={vendor.key}>
            <button
              type="button"
              className="button"
              aria-pressed={link.idp === vendor.key}
              disabled={choose.isPending}
              onClick={() => take(vendor)}
            >
              {vendor.key === "other" ? said.other : vendor.name}
            </button>
          </li>
        ))}
      </ul>
      <p>
        <a href={`/guides?language=${locale}`} target="_blank" rel="noreferrer">
          {said.guides}
        </a>
      </p>
      <Problem error={choose.error} />
    </>
  );
}
