/**
 * What a host application and a console ask over REST: somebody by id and by address, access, session; lists; the feed and the snapshot;
 * signing in by password; inviting. Beside them the floor's one indexed read, or its page.
 */
import { drive, inTurns, type Sample } from "../drive.ts";
import { anyUser, filtered, userName } from "../people.ts";
import type { Bench } from "../plan.ts";
import { keep } from "../rows.ts";
import { newOrganization, operate, type Rollcall } from "../start.ts";
import { askUrl, must, type Target } from "../target.ts";
import { facts } from "./groups.ts";
import { oneAndSixteen } from "./users.ts";

export const PASSWORD = "correct horse battery staple 7";

interface Listed {
  readonly data: { readonly id: string; readonly email: string | null }[];
  readonly page: { readonly nextCursor: string | null };
}

/** The organization of a target, as the operator asks about it. */
const organizationOf = (target: Target): string =>
  `/organizations/${(target as Target & { organizationId: string }).organizationId}`;

/** Asks the program `path`, and the floor `floorPath`. */
type Question = (index: number) => { readonly path: string; readonly floorPath: string };

/** The same question again and again, one client and sixteen; `most` times as long as the floor, at most. */
async function against({ plan, pair }: Bench, server: Rollcall, title: string, question: Question, most: number) {
  let index = 0;
  const once = async (target: Target): Promise<void> => {
    const { path, floorPath } = question(index++);
    const isFloor = target.name === "floor";
    must(await askUrl(isFloor ? target.base + floorPath : `${server.url}/v1${path}`, server.operatorKey, "GET"), 200);
  };
  await oneAndSixteen({ plan, pair, peers: [] }, pair, title, once, { atLeast: 1 / most });
}

/** Who is measured: a page of members, as REST tells them. */
async function someOf(bench: Bench, server: Rollcall): Promise<Listed["data"]> {
  const { data } = await operate<Listed>(
    server,
    `${organizationOf(bench.pair[0])}/memberships?limit=100&sort=-createdAt`,
  );
  return data;
}

/** By id, by address, and why somebody has what they have. */
export async function hotPath(bench: Bench, server: Rollcall, size: number): Promise<void> {
  const [rollcall, floor] = bench.pair;
  const at = `${organizationOf(rollcall)}/memberships`;
  const members = await someOf(bench, server);
  const one = (index: number) => members[index % members.length] ?? { id: "", email: "" };
  const get = (): string => `/Users/${floor.users[anyUser(floor)]}`;
  const ofThem =
    (tail: string): Question =>
    (index) => ({ path: `${at}/${one(index).id}${tail}`, floorPath: get() });
  await against(bench, server, `membership by id among ${size}`, ofThem(""), 2);
  await against(bench, server, `access among ${size}`, ofThem("/access"), 4);
  const byAddress: Question = (index) => ({
    path: `${at}?email=${encodeURIComponent(one(index).email ?? "")}`,
    floorPath: filtered(`userName eq "${userName("u", anyUser(floor))}"`),
  });
  await against(bench, server, `membership by address among ${size}`, byAddress, 2);
}

/** The first screens of a console, beside a page of the floor. */
export async function consoleLists(bench: Bench, server: Rollcall, size: number): Promise<void> {
  const at = `${organizationOf(bench.pair[0])}/memberships`;
  const page = "/Users?startIndex=1&count=25";
  for (const [what, query] of [
    ["first page", "count=true"],
    ["by name", "sort=displayName"],
    ["not seen lately", "sort=lastSeenAt"],
    ["a role that all have", "role=member"],
    ["a role that nobody has", "role=owner"],
    ["guests", "kind=guest"],
  ] as const)
    await against(
      bench,
      server,
      `members, ${what}, among ${size}`,
      () => ({ path: `${at}?${query}`, floorPath: page }),
      4,
    );
  const words = ["giv", "given1", "family12", "bench", "xylophone"];
  const search: Question = (index) => ({
    path: `${at}?q=${words[index % words.length]}`,
    floorPath: filtered(`displayName co "${words[index % words.length]}"`, "&count=25"),
  });
  await against(bench, server, `members by words among ${size} (floor: looking through all)`, search, 1);
}

/** The log page by page, and everything as of one moment. */
export async function feed(bench: Bench, server: Rollcall, size: number): Promise<void> {
  const at = organizationOf(bench.pair[0]);
  const log: Question = () => ({ path: `${at}/events?limit=100`, floorPath: "/Users?startIndex=1&count=100" });
  await against(bench, server, `page of 100 events of ${size} people`, log, 2);
  const lines = async (): Promise<void> => {
    const { text } = must(await askUrl(`${server.url}/v1${at}/snapshot`, server.operatorKey, "GET"), 200);
    if (text.split("\n").length < size) throw new Error("lines are missing");
  };
  const { p50 } = await drive({ clients: 1, count: 1 }, lines);
  facts.push({ what: `snapshot of ${size.toLocaleString("en")} people`, value: p50, unit: "ms" });
}

interface Invited {
  readonly results: { readonly status: string; readonly invitation?: { readonly acceptUrl?: string } }[];
}

/** Somebody who signs in by password: the organization's slug, the address, and the cookie of a session. */
export async function givenAccount(server: Rollcall) {
  const made = await newOrganization(server, "Accounts");
  const { slug } = await operate<{ slug: string }>(server, organizationOf(made));
  const email = "ada@accounts.example";
  const asked = { emails: [email], roles: ["guest"], sendEmail: false };
  const { results } = await operate<Invited>(server, `${organizationOf(made)}/invitations`, asked);
  const token = results[0]?.invitation?.acceptUrl?.split("/").at(-1);
  const accepted = { token, password: PASSWORD, displayName: "Ada" };
  const { cookie } = must(await askUrl(`${server.url}/v1/invitations/accept`, "", "POST", accepted), 200, 201);
  return { made, slug, email, cookie };
}

/** Who is there, asked at every page of a host application, and signing in. */
export async function signIn({ plan, pair: [rollcall, floor] }: Bench, server: Rollcall): Promise<void> {
  const { slug, email, cookie } = await givenAccount(server);
  const get = (target: Target) =>
    target === floor
      ? askUrl(`${floor.base}/Users/${floor.users[anyUser(floor)]}`, "", "GET")
      : askUrl(`${server.url}/auth/session`, "", "GET", undefined, { cookie });
  const once = async (target: Target): Promise<void> => void must(await get(target), 200);
  await oneAndSixteen({ plan, pair: [rollcall, floor], peers: [] }, [rollcall, floor], "session", once, {
    atLeast: 0.5,
  });
  const body = { organization: slug, email, password: PASSWORD };
  const password = async (): Promise<void> =>
    void must(await askUrl(`${server.url}/auth/password`, "", "POST", body), 200);
  const sample = await drive({ clients: 1, count: 20 }, password);
  keep("sign-in by password, 1 client", "p50", new Map([["rollcall", sample]]));
}

/** A thousand addresses, five hundred a call: the most that one takes. */
export async function inviting({ plan, pair: [rollcall, floor] }: Bench, server: Rollcall): Promise<void> {
  const made = await newOrganization(server, "Inviting");
  const people = (call: number) =>
    Array.from({ length: 500 }, (_, nth) => ({ email: `guest-${call}-${nth}@elsewhere.example`, roles: ["guest"] }));
  let call = 0;
  const invite = async (): Promise<void> => {
    const asked = { people: people(call++), sendEmail: false };
    const { results } = await operate<Invited>(server, `${organizationOf(made)}/invitations`, asked);
    if (results.some(({ status }) => status !== "created")) throw new Error("not everybody was invited");
  };
  const write = (index: number) => askUrl(`${floor.base}/Users`, "", "POST", { userName: `guest${call}-${index}` });
  const samples = await inTurns([rollcall, floor], Math.min(plan.rounds, 2), ({ name }, round): Promise<Sample> => {
    if (name === "rollcall")
      return drive({ clients: 1, count: 1 }, async () => {
        await invite();
        await invite();
      });
    return drive({ clients: 1, count: 1 }, async () => {
      for (let nth = 0; nth < 1_000; nth++) must(await write(round * 1_000 + nth), 201);
    });
  });
  keep("invitations of 1,000 addresses (floor: as many inserts)", "p50", samples);
}
