/** What /metrics tells of webhooks: how many take what is sent to them. */
import type { Look } from "../../platform/telemetry/looks.ts";
import { EndpointModel } from "./endpoint.model.ts";

const WEBHOOKS = "rollcall_webhooks";
const MOST = 100_000;
const ACROSS = { acrossOrganizations: "how many there are is told of all" } as const;

export const webhooksLook: Look = {
  name: "webhooks",
  freshMs: 15_000,
  tells: { [WEBHOOKS]: "Webhooks by state: taking, failing (nothing was taken since it failed first) or disabled" },
  look: async () => {
    const [enabled, failing, disabled] = await Promise.all(
      [{ enabled: true }, { enabled: true, failingSince: { $type: "date" } }, { enabled: false }].map((where) =>
        EndpointModel.countDocuments(where as object)
          .setOptions(ACROSS)
          .limit(MOST),
      ),
    );
    return Object.entries({ taking: Number(enabled) - Number(failing), failing, disabled }).map(([state, value]) => ({
      ...{ of: WEBHOOKS, labels: { state } },
      value: Number(value),
    }));
  },
};
