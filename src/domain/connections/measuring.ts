/**
 * What /metrics tells of connections: how many fare well, and what ends soon. Never by connection or organization: there is no bound to
 * how many of them come and go, and each would be a time series for good. Which one it is, the connection's own health says.
 */
import { DAY_MS } from "../../platform/clock.ts";
import type { Figure, Look } from "../../platform/telemetry/looks.ts";
import { ConnectionModel, CredentialModel } from "./connection.model.ts";
import { STANDING } from "./connection-lookup.ts";
import { RequestModel } from "./requests/scim-request.model.ts";
import { certificateOf } from "./saml/certificates.ts";

const [CONNECTIONS, EXPIRING, NEXT_EXPIRY] = [
  "rollcall_connections",
  "rollcall_expiring",
  "rollcall_next_expiry_timestamp_seconds",
] as const;

/** What is told of connections by their health; a look at connections of another kind tells the same. */
export const HEALTHS = {
  [CONNECTIONS]:
    "Connections by kind and health: working, refused (the newest request or sign-in was), quiet (none within a day), unused or disabled; the 20,000 oldest",
} as const;

const ACROSS = { acrossOrganizations: "how many there are is told of all" } as const;
const PAGE = 200;
const MOST_PAGES = 100;

/** Where the lines of a kind of connection are, and when one of them is a refusal. */
export interface Lines {
  readonly kind: string;
  readonly collection: string;
  readonly isRefused: object;
}

interface Faring {
  readonly _id: string;
  readonly status: string;
  readonly newest: readonly { readonly at: Date; readonly isRefused: boolean }[];
}

/** How the connections of a kind fare. */
export async function healthsOf(lines: Lines, now = new Date()): Promise<readonly Figure[]> {
  const counts = new Map(["working", "refused", "quiet", "unused", "disabled"].map((health) => [health, 0]));
  let after = "";
  for (let page = 0; page < MOST_PAGES; page++) {
    const found: Faring[] = await faring(lines, after);
    for (const one of found) counts.set(healthOf(one, now), (counts.get(healthOf(one, now)) ?? 0) + 1);
    after = found.at(-1)?._id ?? "";
    if (found.length < PAGE) break;
  }
  return [...counts].map(([health, value]) => ({ of: CONNECTIONS, labels: { kind: lines.kind, health }, value }));
}

const faring = ({ kind, collection: from, isRefused }: Lines, after: string): Promise<Faring[]> =>
  ConnectionModel.aggregate<Faring>(
    [
      { $match: { _id: { $gt: after }, kind, ...STANDING } },
      { $sort: { _id: 1 } },
      { $limit: PAGE },
      {
        $lookup: {
          from,
          let: { whose: "$organizationId", which: "$_id" },
          pipeline: [
            {
              $match: {
                $expr: { $and: [{ $eq: ["$organizationId", "$$whose"] }, { $eq: ["$connectionId", "$$which"] }] },
              },
            },
            { $sort: { _id: -1 } },
            { $limit: 1 },
            { $project: { at: 1, isRefused } },
          ],
          as: "newest",
        },
      },
      { $project: { status: 1, newest: 1 } },
    ],
    ACROSS,
  ).exec();

function healthOf({ status, newest: [last] }: Faring, now: Date): string {
  if (status !== "enabled") return "disabled";
  if (!last) return "unused";
  if (last.isRefused) return "refused";
  return now.getTime() - last.at.getTime() > DAY_MS ? "quiet" : "working";
}

/** How many SCIM connections there are, by health; counted at most once a minute. */
export const scimConnectionsLook: Look = {
  name: "scim_connections",
  freshMs: 60_000,
  tells: HEALTHS,
  look: () =>
    healthsOf({ kind: "scim", collection: RequestModel.collection.name, isRefused: { $gte: ["$status", 400] } }),
};

interface Ending {
  readonly what: string;
  readonly at: Date;
}

/** What ended within a month, and what does within a day, a week, a month: the last holds what the first do. */
const WINDOWS = { expired: [-30, 0], "1d": [0, 1], "7d": [0, 7], "30d": [0, 30] } as const;
const WHAT = ["scim_token", "api_key", "idp_certificate"] as const;

/** What expires, and when the next does; counted at most every ten minutes. */
export const expiringLook: Look = {
  name: "expiring",
  freshMs: 600_000,
  tells: {
    [EXPIRING]:
      "SCIM tokens, API keys and the last certificates of identity providers, by how soon they expire: 1d, 7d and 30d, each with those before it; expired: within the last 30 days",
    [NEXT_EXPIRY]: "When the next of them expires, in seconds since 1970; left out where none does",
  },
  look: async () => {
    const now = new Date();
    const endings = [...(await credentialsEnding(now)), ...(await certificatesEnding())];
    return WHAT.flatMap((what) => [...expiring(what, endings, now), ...next(what, endings, now)]);
  },
};

function expiring(what: string, endings: readonly Ending[], now: Date): readonly Figure[] {
  const days = endings.filter((one) => one.what === what).map(({ at }) => (at.getTime() - now.getTime()) / DAY_MS);
  return Object.entries(WINDOWS).map(([within, [from, to]]) => ({
    ...{ of: EXPIRING, labels: { what, within } },
    value: days.filter((day) => day > from && day <= to).length,
  }));
}

function next(what: string, endings: readonly Ending[], now: Date): readonly Figure[] {
  const [first] = endings
    .filter((one) => one.what === what && one.at > now)
    .map(({ at }) => at.getTime())
    .sort((one, other) => one - other);
  return first === undefined ? [] : [{ of: NEXT_EXPIRY, labels: { what }, value: first / 1_000 }];
}

const MOST_ENDING = 100_000;

async function credentialsEnding(now: Date): Promise<Ending[]> {
  const expiresAt = { $gt: new Date(now.getTime() - 30 * DAY_MS), $type: "date" as const };
  const found = await CredentialModel.find({ expiresAt, revokedAt: null }, { kind: 1, expiresAt: 1 })
    .setOptions(ACROSS)
    .sort({ expiresAt: 1 })
    .limit(MOST_ENDING)
    .lean();
  return found.flatMap(({ kind: what, expiresAt: at }) => (at ? { what, at } : []));
}

// To be read is costly, and the same certificate says the same for ever.
const readAlready = new Map<string, Date>();

/** Of each connection that is in use the certificate that lasts the longest: until then people can sign in. */
async function certificatesEnding(): Promise<Ending[]> {
  const read = new Map<string, Date>();
  const endings: Ending[] = [];
  const saml = ConnectionModel.find({ _id: { $gt: "" }, kind: "saml", status: "enabled" }, { saml: 1 })
    .setOptions(ACROSS)
    .sort({ _id: 1 })
    .limit(PAGE * MOST_PAGES)
    .lean()
    .cursor({ batchSize: PAGE });
  for await (const { saml: settings } of saml) {
    const ends = (settings?.certificates ?? []).map((der) => {
      const at = readAlready.get(der) ?? certificateOf(der).validTo;
      read.set(der, at);
      return at.getTime();
    });
    if (ends.length > 0) endings.push({ what: "idp_certificate", at: new Date(Math.max(...ends)) });
  }
  readAlready.clear();
  for (const [der, at] of read) readAlready.set(der, at);
  return endings;
}
