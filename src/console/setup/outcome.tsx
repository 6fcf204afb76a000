/** What a test sign-in has shown: what would come of it, every deviation with the vendor's clicks, and what was received. */

import { isRehearsing } from "../parts/access/rehearsing.ts";
import { Facts } from "../parts/show/facts.tsx";
import { Status } from "../parts/show/status.tsx";
import { useFormats, useLanguage, useWords } from "../parts/words/language.tsx";
import { useRoleName } from "../parts/words/role-names.ts";
import type { Schemas } from "./api.ts";
import { type Connection, useConnection } from "./context.ts";
import { DEVIATION_NAMES } from "./deviation-names.ts";
import { Saying } from "./guide.tsx";
import styles from "./parts.module.css";
import { useVendor } from "./vendors/chosen.ts";
import type { Protocol } from "./vendors/types.ts";
import { mending } from "./vendors/vendors.ts";
import { words } from "./words.ts";

type TestResult = Schemas["SsoTestResult"];

interface Props {
  readonly outcome: NonNullable<TestResult["outcome"]>;
  readonly connection: Connection;
}

export function Outcome({ outcome, connection }: Props) {
  const said = useWords(words);
  const { list } = useFormats();
  const roleName = useRoleName();
  const { would, deviations, nameId, nameIdFormat, email, displayName, groups, roles, teams, attributes } = outcome;
  const isGood = would !== "refuse";
  const isLater = useIsRehearsed() && isUnmatchedOnly(outcome);
  return (
    <>
      <Status tone={isGood ? "good" : isLater ? "warn" : "alert"}>{said.would[isLater ? "later" : would]}</Status>
      {deviations.length === 0 ? (
        <p>{said.noDeviations}</p>
      ) : (
        <Deviations deviations={deviations} protocol={connection.kind === "oidc" ? "oidc" : "saml"} />
      )}
      <Facts
        facts={[
          [said.person, displayName ?? undefined],
          [said.email, email ?? undefined],
          [
            connection.kind === "oidc" ? said.subject : "NameID",
            nameId ? `${nameId}${nameIdFormat ? ` (${nameIdFormat.split(":").at(-1)})` : ""}` : undefined,
          ],
          [said.rule, isGood ? (connection.nameIdMatches ?? said.ruleByFormat) : undefined],
          [said.groups, groups ? list(groups) || "–" : undefined],
          [said.wouldGet, isGood ? [...roles.map(roleName), ...teams].join(", ") || said.nothingMore : undefined],
        ]}
      />
      {attributes.length > 0 && (
        <details>
          <summary>{said.claims(attributes.length)}</summary>
          <Facts facts={attributes.map(({ name, values }) => [<code key={name}>{name}</code>, values.join(", ")])} />
        </details>
      )}
    </>
  );
}

/** Whether whoever provisioning has brought is no member yet. */
function useIsRehearsed(): boolean {
  const scim = useConnection("scim");
  return scim !== undefined && isRehearsing(scim);
}

/** Where nobody is a member yet, that nobody matches says nothing of the sign-in. */
const isUnmatchedOnly = ({ would, deviations }: Props["outcome"]): boolean =>
  would === "refuse" &&
  deviations.every(({ code, severity }) => severity !== "stops" || code === "sso_identity_unmatched");

interface DeviationsProps extends Pick<Props["outcome"], "deviations"> {
  readonly protocol: Protocol;
}

function Deviations({ deviations, protocol }: DeviationsProps) {
  const said = useWords(words);
  const { locale } = useLanguage();
  const vendor = useVendor();
  const rehearses = useIsRehearsed();
  return (
    <ul className={styles.requests} aria-label={said.deviations}>
      {deviations.map(({ code, severity: found, detail }) => {
        const isExpected = rehearses && code === "sso_identity_unmatched";
        const severity = isExpected ? "look" : found;
        const mend = mending(vendor, code, protocol);
        const name = DEVIATION_NAMES[code]?.[locale];
        return (
          <li key={`${code} ${detail}`} data-tone={severity === "stops" ? "alert" : "warn"}>
            <p>
              <strong>{said.severity[severity]}</strong> {name ?? detail}
            </p>
            {name && (
              <p className="small" lang="en">
                {detail}
              </p>
            )}
            {isExpected && <p>{said.unmatchedInRehearsal}</p>}
            {mend && (
              <p>
                <Saying of={mend} />
              </p>
            )}
            <p className="soft small">
              <code>{code}</code>
            </p>
          </li>
        );
      })}
    </ul>
  );
}
