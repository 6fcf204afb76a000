/** What came last with a token or a client secret that does not count: such a request is in no list of the connection's. */
import { useQuery } from "@tanstack/react-query";
import { useFormats, useWords } from "../parts/words/language.tsx";
import { answer, GET } from "./api.ts";
import { connectWords } from "./connect-words.ts";
import { type Connection, useOrganization } from "./context.ts";
import { Saying } from "./guide.tsx";
import styles from "./parts.module.css";
import { Problem } from "./states.tsx";
import { useVendor } from "./vendors/chosen.ts";
import { mending } from "./vendors/vendors.ts";
import { words } from "./words.ts";

const AT = "/v1/organizations/{organization}/connections/{connection}";

interface Props {
  readonly connection: Connection;
  /** When a request that was right came last: what was wrong before that is over. */
  readonly latest: string;
}

/** The refusals of tokens and of OAuth clients, newest first. */
function useRefusals({ connection, latest }: Props) {
  const path = { ...useOrganization(), connection: connection.id };
  const query = { limit: 100 };
  const { data, error } = useQuery({
    queryKey: ["proofs", connection.id],
    refetchInterval: 3_000,
    queryFn: async () => {
      const [tokens, clients] = await Promise.all([
        answer(GET(`${AT}/tokens`, { params: { path, query } })),
        answer(GET(`${AT}/oauth-clients`, { params: { path, query } })),
      ]);
      return [
        ...tokens.data.flatMap(({ lastRefused }) => (lastRefused ? [{ ...lastRefused, by: "token" as const }] : [])),
        ...clients.data.flatMap(({ lastRefused }) => (lastRefused ? [{ ...lastRefused, by: "oauth" as const }] : [])),
      ];
    },
  });
  const refusals = (data ?? []).filter(({ at }) => at > latest);
  return { refusals: refusals.sort((one, other) => other.at.localeCompare(one.at)), error };
}

export function WrongProof(props: Props) {
  const said = { ...useWords(words), ...useWords(connectWords) };
  const vendor = useVendor();
  const { ago } = useFormats();
  const { refusals, error } = useRefusals(props);
  const [refused] = refusals;
  const mend = refused?.by === "token" ? mending(vendor, "token_wrong") : undefined;
  return (
    <div aria-live="polite">
      <Problem error={error} />
      {refused && (
        <div className={styles.wrong}>
          <p>
            <strong>{refused.by === "token" ? said.tokenIs[refused.why] : said.oauthWrong}</strong>{" "}
            <span className="small">{ago(refused.at)}</span>
          </p>
          {mend && (
            <p>
              <Saying of={mend} />
            </p>
          )}
        </div>
      )}
    </div>
  );
}
