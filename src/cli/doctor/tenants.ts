/** What ails connections, and domains that wait for their proof. */
import { Resolver } from "node:dns/promises";
import type { RollcallClient } from "../../client/client.ts";
import { unwrap } from "../../client/failures.ts";
import type { components } from "../../client/schema.ts";
import { progressOf } from "../printing/progress.ts";
import { type Finding, findingsOf, reasonOf } from "./finding.ts";

type Faring = components["schemas"]["ConnectionFaring"];
type Ailment = Faring["ailments"][number];
type Domain = components["schemas"]["Domain"];

/** So many are told; whoever has more has to begin somewhere. */
const MOST_TOLD = 100;
const MOST_ORGANIZATIONS = 1_000;
const PAGE = 100;
const day = (at: string | null): string => at?.slice(0, 10) ?? "an unknown day";

const TOLD: Readonly<Record<Ailment["code"], (one: Ailment) => readonly [text: string, remedy: string]>> = {
  refused: ({ detail, at }) => [
    `the newest request or sign-in was refused on ${day(at)}${detail ? `: ${detail}` : ""}`,
    "`rollcall tail --failed --no-follow` says which, and why.",
  ],
  silent: ({ at }) => [
    `nothing has come since ${day(at)}`,
    "See in the identity provider that provisioning runs and has the right URL and token.",
  ],
  token_ends: ({ at }) => [
    `the last token ends on ${day(at)}`,
    "Make another token in the console, enter it at the identity provider, then revoke the old one.",
  ],
  certificate_ends: ({ at }) => [
    `the last certificate ends on ${day(at)}`,
    "Give the connection the new metadata of the identity provider before that.",
  ],
  breaker: ({ count }) => [
    `the breaker tripped over ${count ?? "many"} people`,
    "Decide in the console whether what was taken goes on or is put back.",
  ],
  conflicts: ({ count }) => [
    `${count ?? "some"} conflicts are open`,
    "Resolve them in the console: until then nobody's access changes.",
  ],
};

const ENDS: readonly Ailment["code"][] = ["token_ends", "certificate_ends"];

/** What ails connections, of all organizations. */
export async function lookAtConnections(client: RollcallClient): Promise<Finding[]> {
  const { ok, warn, fail } = findingsOf("connections");
  const slugs = slugsBy(client);
  const findings: Finding[] = [];
  for await (const one of client.list("/v1/connections", { params: { query: { ailing: true, limit: PAGE } } })) {
    for (const ailment of one.ailments) {
      const [text, remedy] = TOLD[ailment.code](ailment);
      const isOver = ENDS.includes(ailment.code) && ailment.at !== null && new Date(ailment.at) < new Date();
      const said = `${one.name} of ${await slugs(one.organizationId)}: ${text}.`;
      findings.push(isOver ? fail(said, remedy) : warn(said, remedy));
    }
    if (findings.length >= MOST_TOLD)
      return [
        ...findings,
        warn(`More than ${MOST_TOLD} things ail connections; the others are not told.`, "Mend these first."),
      ];
  }
  return findings.length > 0 ? findings : [ok("No connection ails.")];
}

function slugsBy(client: RollcallClient): (id: string) => Promise<string> {
  const known = new Map<string, string>();
  return async (organization) => {
    const slug =
      known.get(organization) ??
      unwrap(await client.GET("/v1/organizations/{organization}", { params: { path: { organization } } })).slug;
    known.set(organization, slug);
    return slug;
  };
}

/** Domains that wait for their proof, and whether their record is there by now. */
export async function lookAtDomains(client: RollcallClient): Promise<Finding[]> {
  const { ok, warn } = findingsOf("domains");
  const progress = progressOf("organizations");
  const findings: Finding[] = [];
  let seen = 0;
  for await (const { id: organization, slug } of client.list("/v1/organizations", {
    params: { query: { limit: PAGE } },
  })) {
    if (++seen > MOST_ORGANIZATIONS || findings.length >= MOST_TOLD) break;
    progress.at(seen);
    for await (const domain of client.list("/v1/organizations/{organization}/domains", {
      params: { path: { organization }, query: { limit: PAGE } },
    }))
      if (domain.status === "pending") findings.push(warn(...(await waiting(domain, slug))));
  }
  progress.end();
  return findings.length > 0 ? findings : [ok("No domain waits for its proof.")];
}

async function waiting({ name, txtRecord }: Domain, slug: string): Promise<[text: string, remedy: string]> {
  const publish = `Publish the TXT record ${txtRecord.name} with the value ${txtRecord.value}, then verify the domain.`;
  try {
    const records = await new Resolver({ timeout: 3_000, tries: 1 }).resolveTxt(txtRecord.name);
    const isThere = records.some((parts) => parts.join("") === txtRecord.value);
    return isThere
      ? [`The domain ${name} of ${slug} is not verified, though its TXT record is there.`, "Verify it in the console."]
      : [`The domain ${name} of ${slug} is not verified: its TXT record has another value.`, publish];
  } catch (error) {
    return [
      `The domain ${name} of ${slug} is not verified: its TXT record is not found (${reasonOf(error)}).`,
      publish,
    ];
  }
}
