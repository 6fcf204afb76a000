/**
 * Pushes by two identity providers, what admins decide meanwhile, and what is undone, tried, simulated, replayed, compared, sealed and taken
 * over: in any order, some of it at the same time, over HTTP. However it comes, nothing is wrong in what is stored, a copy that follows
 * the log is equal, and the log is whole.
 */
import fc from "fast-check";
import supertest from "supertest";
import { expect, it } from "vitest";
import { memoryStore } from "../../src/client/mirror/memory-store.ts";
import { mirror } from "../../src/client/mirror/mirror.ts";
import { followForAudit } from "../../src/domain/audit/following.ts";
import type { Caller } from "../../src/domain/caller.ts";
import { kindsOfWork, routines } from "../../src/domain/unfinished.ts";
import { bestEffortDone } from "../../src/platform/jobs/best-effort.ts";
import { deliverDue } from "../../src/platform/jobs/outbox/delivering.ts";
import { jobChannel } from "../../src/platform/jobs/outbox/queue.ts";
import { finishSoon } from "../../src/platform/jobs/resumable.ts";
import { cases } from "../support/cases.ts";
import { useDatabase } from "../support/mongo.ts";
import { followed, wrongIn } from "../support/sound.ts";
import { givenTenant, type Method, make, type Tenant } from "../surfaces/api/tenant.ts";
import { CORE_GROUP, CORE_USER, PATCH_OP } from "../surfaces/scim/records.ts";
import { useServer } from "./server.ts";

useDatabase();
const { app, client } = useServer();

const from = fc.nat({ max: 1 });
const person = fc.nat({ max: 3 });
const group = fc.nat({ max: 1 });
const at = { from, person, group };

/** What a provider sends, and what admins do; each is named as `DOES` names it. */
const PUSHES = [
  "create",
  "create",
  "off",
  "off",
  "on",
  "remove",
  "join",
  "join",
  "leave",
  "rename",
  "disband",
] as const;
const DECISIONS = [
  ...["observe", "hold", "undo", "undo", "approve", "discard", "takeOver", "follow", "undoTakeOver", "goLive"],
  ...["map", "unmap", "deactivate", "reactivate", "expel", "compare", "seal", "endTeam"],
] as const;
const LOOKS = ["simulate", "replay", "preview", "tried"] as const;

const push = fc.record({ does: fc.constantFrom(...PUSHES), ...at });
const decision = fc.record({ does: fc.constantFrom(...DECISIONS), ...at });
const look = fc.record({ does: fc.constantFrom(...LOOKS), ...at });
const step = fc.oneof(
  { weight: 5, arbitrary: push },
  { weight: 4, arbitrary: decision },
  { weight: 1, arbitrary: look },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;
/** What comes at the same time. */
const rounds = fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), { minLength: 4, maxLength: 10 });

interface Directory {
  readonly id: string;
  readonly path: string;
  readonly send: (method: Method, path: string, body?: object) => Promise<{ status: number; body: { id?: string } }>;
  /** By their places: what there is, or was last. */
  readonly users: string[];
  readonly groups: string[];
}

async function givenDirectory({ operator, path }: Tenant, settings: object): Promise<Directory> {
  const body = { kind: "scim", name: "Directory", settings };
  const { id = "" } = await make(operator("post", `${path}/connections`, body));
  const { token = "" } = await make(operator("post", `${path}/connections/${id}/tokens`, {}));
  const send: Directory["send"] = async (method, to, sent) => {
    const call = supertest(app)[method](`/scim/v2${to}`).set("Authorization", `Bearer ${token}`);
    return sent === undefined ? call : call.set("Content-Type", "application/scim+json").send(JSON.stringify(sent));
  };
  return { id, path: `${path}/connections/${id}`, send, users: [], groups: [] };
}

interface Stage {
  readonly tenant: Tenant;
  readonly domain: string;
  readonly directories: readonly [Directory, Directory];
  readonly team: string;
}

async function givenStage(): Promise<Stage> {
  const tenant = await givenTenant(app);
  const { operator, path } = tenant;
  const domain = `${tenant.id.replace("_", "-")}.test`;
  const claimed = await make(operator("post", `${path}/domains`, { name: domain }));
  await make(operator("post", `${path}/domains/${claimed.id}/verify`, { method: "operator" }));
  const breaker = { mode: "observe", window: 10, limit: 0, share: 0 };
  const old = await givenDirectory(tenant, { breaker });
  const fresh = await givenDirectory(tenant, { breaker, rehearsal: true });
  const { id: team = "" } = await make(operator("post", `${path}/teams`, { name: "Core" }));
  const stage: Stage = { tenant, domain, directories: [old, fresh], team };
  for (const from of [0, 1]) {
    for (const person of [0, 1, 2]) await play(stage, { does: "create", from, person, group: 0 });
    for (const group of [0, 1]) await play(stage, { does: "join", from, person: group, group });
  }
  for (const group of [0, 1]) await play(stage, { does: "map", from: 0, person: 0, group });
  return stage;
}

const patch = (...Operations: object[]) => ({ schemas: [PATCH_OP], Operations });

/** Does it, whatever comes of it but a failure of ours. */
async function play(stage: Stage, { does, ...which }: Step): Promise<void> {
  const { tenant, domain, directories, team } = stage;
  const { operator, path } = tenant;
  const directory = directories[which.from] ?? directories[0];
  const { send, users, groups } = directory;
  const [user = "none", set = "none"] = [users[which.person], groups[which.group]];
  const ask = async (method: Method, to: string, body?: object) => {
    const answer = await operator(method, to, body);
    if (answer.status >= 500) throw new Error(`${does}: ${answer.status} ${answer.text}`);
    return answer;
  };
  const scim = async (method: Method, to: string, body?: object) => {
    const answer = await send(method, to, body);
    if (answer.status >= 500) throw new Error(`${does}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer;
  };
  const active = (value: boolean) => scim("patch", `/Users/${user}`, patch({ op: "replace", path: "active", value }));
  const newest = async (list: string): Promise<string> => (await ask("get", list)).body.data[0]?.id ?? "none";
  const trip = async (decided: string) =>
    ask("post", `${directory.path}/breaker/${await newest(`${directory.path}/breaker`)}/${decided}`);
  const mode = (name: string) => ask("patch", directory.path, { settings: { breaker: { mode: name } } });
  const member = async (): Promise<string> =>
    (await ask("get", `${path}/memberships?email=p${which.person}@${domain}`)).body.data[0]?.id ?? "none";
  const mapping = (named: number) => ({ connectionId: directory.id, group: { displayName: `G${named}` }, team });
  const takeOver = async (more: object) => {
    const [to, other] =
      directory === directories[0] ? [directories[0], directories[1]] : [directories[1], directories[0]];
    return ask("post", `${to.path}/take-over`, { from: other.id, ...more });
  };
  const made = async (into: string[], nth: number, to: string, body: object) => {
    const answer = await scim("post", to, body);
    if (answer.status === 201 && answer.body.id) into[nth] = answer.body.id;
  };
  const DOES: Readonly<Record<Step["does"], () => Promise<unknown>>> = {
    create: () =>
      made(users, which.person, "/Users", {
        ...{ schemas: [CORE_USER], userName: `p${which.person}@${domain}`, externalId: `x${which.person}` },
        emails: [{ value: `p${which.person}@${domain}`, primary: true }],
      }),
    off: () => active(false),
    on: () => active(true),
    remove: () => scim("delete", `/Users/${user}`),
    join: async () => {
      if (groups[which.group] === undefined)
        await made(groups, which.group, "/Groups", { schemas: [CORE_GROUP], displayName: `G${which.group}` });
      await scim(
        "patch",
        `/Groups/${groups[which.group]}`,
        patch({ op: "add", path: "members", value: [{ value: user }] }),
      );
    },
    leave: () => scim("patch", `/Groups/${set}`, patch({ op: "remove", path: `members[value eq "${user}"]` })),
    rename: () =>
      scim("patch", `/Groups/${set}`, patch({ op: "replace", path: "displayName", value: `G${which.person % 3}` })),
    disband: async () => {
      await scim("delete", `/Groups/${set}`);
      delete groups[which.group];
    },
    observe: () => mode("observe"),
    hold: () => mode("hold"),
    undo: async () => {
      await bestEffortDone();
      await trip("undo");
    },
    approve: () => trip("approve"),
    discard: () => trip("discard"),
    takeOver: () => takeOver({ difference: "keep" }),
    follow: () => takeOver({ difference: "follow" }),
    preview: () => takeOver({ dryRun: true }),
    undoTakeOver: async () => {
      for (const one of directories) await ask("post", `${one.path}/take-over/undo`, {});
    },
    goLive: () => ask("post", `${directory.path}/go-live`),
    map: () => ask("post", `${path}/mappings`, mapping(which.group)),
    unmap: async () => ask("delete", `${path}/mappings/${await newest(`${path}/mappings`)}`),
    deactivate: async () => ask("post", `${path}/memberships/${await member()}/deactivate`, {}),
    reactivate: async () => ask("post", `${path}/memberships/${await member()}/reactivate`, {}),
    expel: async () => ask("delete", `${path}/memberships/${await member()}`),
    endTeam: async () => (which.person === 0 ? ask("delete", `${path}/teams/${team}`) : undefined),
    compare: async () => {
      await ask("post", `${path}/drift/run`);
      for (const { remedy } of (await ask("get", `${path}/drift`)).body.data as { remedy: Remedy }[])
        await ask(remedy.method.toLowerCase() as Method, remedy.path.replace(/^\/v1/, ""), remedy.body);
    },
    seal: async () => {
      await followForAudit();
      expect((await ask("post", `${path}/audit/verify`, {})).body).toMatchObject({ ok: true });
    },
    simulate: () => ask("post", `${directory.path}/simulate`, { script: which.person % 2 ? "okta" : "entra" }),
    replay: async () => {
      const dryRun = which.person % 2 === 0;
      await ask("post", `${directory.path}/requests/${await newest(`${directory.path}/requests`)}/replay`, { dryRun });
    },
    tried: () =>
      supertest(app)
        .delete(`/v1${path}/teams/${team}`)
        .set("Authorization", "Bearer the-operator-key-of-the-tests")
        .set("Rollcall-Dry-Run", "true"),
  };
  await DOES[does]();
}

interface Remedy {
  readonly method: string;
  readonly path: string;
  readonly body?: object;
}

const AN_HOUR_MS = 3_600_000;

/** What the program does beside its answers is done. */
async function settled(caller: Caller): Promise<void> {
  await bestEffortDone();
  for (const kind of kindsOfWork) for (const work of await kind.find(100)) await finishSoon(kind, work);
  const soon = () => new Date(Date.now() + AN_HOUR_MS);
  while (!(await deliverDue(jobChannel(routines), { clock: soon })).includes("nothing"));
  await followed(caller);
}

it("however pushes, decisions and their undoing follow each other, nothing is wrong and a copy is equal", async () => {
  await fc.assert(
    fc.asyncProperty(rounds, async (played) => {
      const stage = await givenStage();
      const { tenant } = stage;
      const caller: Caller = { organizationId: tenant.id, actor: { kind: "operator" }, requestId: "test" };
      const copy = mirror({ client: client(), organization: tenant.id, store: memoryStore() });
      await copy.sync();
      for (const round of played) {
        await Promise.all(round.map((one) => play(stage, one)));
        await copy.sync();
      }
      await settled(caller);
      expect(await wrongIn(caller)).toEqual([]);
      expect(await copy.verify()).toMatchObject({ isEqual: true });
      await play(stage, { does: "seal", from: 0, person: 0, group: 0 });
    }),
    { numRuns: cases(60, 6) },
  );
});
