/** What /metrics tells of connections that people sign in by: how many fare well. */
import type { Look } from "../../platform/telemetry/looks.ts";
import { HEALTHS, healthsOf } from "../connections/measuring.ts";
import { SSO_KINDS } from "../connections/types.ts";
import { LoginModel } from "./log/login-log.ts";

const lines = { collection: LoginModel.collection.name, isRefused: { $eq: ["$outcome", "refused"] } } as const;

export const ssoConnectionsLook: Look = {
  name: "sso_connections",
  freshMs: 60_000,
  tells: HEALTHS,
  look: async () => (await Promise.all(SSO_KINDS.map((kind) => healthsOf({ kind, ...lines })))).flat(),
};
