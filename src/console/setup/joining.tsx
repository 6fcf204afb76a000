/** Whether somebody whom nobody knows becomes a member by signing in: where no provisioning brings people. */
import { useWords } from "../parts/words/language.tsx";
import { answer, PATCH } from "./api.ts";
import { type Connection, useAct, useOrganization, useSession } from "./context.ts";
import styles from "./parts.module.css";
import { Problem } from "./states.tsx";
import { useVendor } from "./vendors/chosen.ts";
import type { Vendor } from "./vendors/types.ts";
import { words } from "./words.ts";

/** What a new connection says of it: where the vendor cannot push anybody, people come by signing in. */
export const usualJoining = ({ scim }: Vendor) => (scim === null ? ({ provisioning: "jit" } as const) : {});

export function JustInTime({ connection }: { readonly connection: Connection }) {
  const said = useWords(words);
  const { scim } = useVendor();
  const { intents } = useSession().link;
  const path = { ...useOrganization(), connection: connection.id };
  const change = useAct((provisioning: "off" | "jit") =>
    answer(
      PATCH("/v1/organizations/{organization}/connections/{connection}", { params: { path }, body: { provisioning } }),
    ),
  );
  // What was ticked stands at once, and goes back where it is refused.
  const joining = change.isPending || change.isSuccess ? change.variables : connection.provisioning;
  if (scim !== null && intents.includes("scim")) return null;
  return (
    <>
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={joining === "jit"}
          onChange={({ target }) => change.mutate(target.checked ? "jit" : "off")}
        />
        {said.jit}
      </label>
      <Problem error={change.error} />
    </>
  );
}
