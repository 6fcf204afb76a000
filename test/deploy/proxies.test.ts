/**
 * The samples for reverse proxies, as they are run: names, ports and certificate are the test's, everything else is the file's. Skipped by
 * name where a proxy is not installed, but in CI.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import type { IncomingHttpHeaders, OutgoingHttpHeaders } from "node:http";
import { Agent, request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type Directory, givenDirectory, operate } from "../support/directory.ts";
import { endsWithUs } from "../support/guard.ts";
import { freshUri } from "../support/mongo.ts";
import { freePort } from "../support/replica-set.ts";
import { type Server, startServer } from "../support/server.ts";
import { KEYS } from "../support/servers.ts";
import { type Identity, localIdentity } from "../support/tls.ts";
import { run } from "../support/tools.ts";

const LONG = 300_000;
const USER = "urn:ietf:params:scim:schemas:core:2.0:User";
const GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group";

interface Setting {
  readonly home: string;
  readonly port: number;
  readonly upstream: string;
}
interface Proxy {
  readonly command: string;
  /** Writes its configuration, and returns the arguments that it is run with. */
  readonly configure: (setting: Setting) => Promise<readonly string[]>;
}

/** Takes the file's own words and puts the test's in their place. @throws when a word is not there any more */
function withWords(sample: string, words: Readonly<Record<string, string>>): string {
  return Object.entries(words).reduce((made, [word, other]) => {
    if (!made.includes(word)) throw new Error(`The sample has no ${word}.`);
    return made.replaceAll(word, other);
  }, sample);
}

const PROXIES: Readonly<Record<string, Proxy>> = {
  nginx: {
    command: "nginx",
    configure: async ({ home, port, upstream }) => {
      const sample = withWords(await readFile("deploy/proxy/nginx.conf", "utf8"), {
        "127.0.0.1:3000": upstream,
        "listen 443 ssl": `listen 127.0.0.1:${port} ssl`,
        "listen 80;": `listen 127.0.0.1:${await freePort()};`,
        "rollcall.example.com": "localhost",
        "/etc/ssl/rollcall": home,
      });
      const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
        (kind) => `${kind}_temp_path ${join(home, kind)};`,
      );
      const main = join(home, "main.conf");
      const mine = process.getuid?.() === 0 ? "user root;\n" : "";
      await writeFile(join(home, "rollcall.conf"), sample);
      await writeFile(
        main,
        `${mine}daemon off;\nworker_processes 1;\npid ${home}/pid;\nerror_log stderr warn;\nevents {}\nhttp {\naccess_log off;\n${temporary.join("\n")}\ninclude ${home}/rollcall.conf;\n}\n`,
      );
      return ["-p", home, "-c", main];
    },
  },
  caddy: {
    command: "caddy",
    configure: async ({ home, port, upstream }) => {
      const sample = withWords(await readFile("deploy/proxy/Caddyfile", "utf8"), {
        "127.0.0.1:3000": upstream,
        "\nrollcall.example.com {": `\nhttps://localhost:${port} {\n\tbind 127.0.0.1\n\ttls ${home}/fullchain.pem ${home}/privkey.pem`,
      });
      const file = join(home, "Caddyfile");
      const storage = `storage file_system ${join(home, "storage")}`;
      await writeFile(file, `{\n\tadmin off\n\tauto_https disable_redirects\n\t${storage}\n}\n${sample}`);
      return ["run", "--config", file, "--adapter", "caddyfile"];
    },
  },
};

const installed = async (command: string): Promise<boolean> =>
  process.env.CI === "true" ||
  (await run("sh", ["-c", `command -v ${command}`]).then(
    ({ code }) => code === 0,
    () => false,
  ));

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

for (const [name, { command, configure }] of Object.entries(PROXIES)) {
  const there = await installed(command);
  describe.skipIf(!there)(`behind ${name}${there ? "" : ` (skipped: no ${command} here)`}, the program`, () => {
    let home: string;
    let identity: Identity;
    let port: number;
    let server: Server;
    let directory: Directory;
    let proxy: ChildProcess;
    let agent: Agent;
    /** Another machine, as far as the proxy can tell. */
    const from = "127.0.0.2";

    const send = (method: string, path: string, headers: OutgoingHttpHeaders = {}, body?: string) =>
      new Promise<import("node:http").IncomingMessage>((answered, failed) => {
        const sent = {
          agent,
          method,
          path,
          headers,
          host: "127.0.0.1",
          servername: "localhost",
          port,
          localAddress: from,
        };
        request({ ...sent, headers: { host: `localhost:${port}`, ...headers } }, answered)
          .on("error", failed)
          .end(body);
      });
    const ask = async (...sent: Parameters<typeof send>): Promise<Answer> => {
      const response = await send(...sent);
      return { status: response.statusCode ?? 0, headers: response.headers, body: await text(response) };
    };
    const scim = (method: string, path: string, body?: object, headers: OutgoingHttpHeaders = {}): Promise<Answer> =>
      ask(
        method,
        `/scim/v2${path}`,
        { authorization: `Bearer ${directory.token}`, "content-type": "application/scim+json", ...headers },
        body && JSON.stringify(body),
      );
    const events = (): string => `/v1/organizations/${directory.organizationId}/events`;
    const bearer = { authorization: `Bearer ${KEYS.OPERATOR_KEY}` };
    const newTeam = (team: string): Promise<unknown> =>
      operate(server, `/organizations/${directory.organizationId}/teams`, { name: team });

    beforeAll(async () => {
      home = await mkdtemp(join(tmpdir(), "rollcall-proxy-"));
      identity = await localIdentity();
      agent = new Agent({ ca: identity.cert, keepAlive: true });
      await mkdir(home, { recursive: true });
      await writeFile(join(home, "fullchain.pem"), identity.cert);
      await writeFile(join(home, "privkey.pem"), identity.key);
      port = await freePort();
      const PUBLIC_URL = `https://localhost:${port}`;
      server = await startServer({ MONGODB_URI: freshUri(), ...KEYS, PUBLIC_URL, TRUST_PROXY: "1" });
      directory = await givenDirectory(server, "Acme", "acme.example");
      const options = await configure({ home, port, upstream: new URL(server.base).host });
      proxy = endsWithUs(
        spawn(command, options, { stdio: ["ignore", "ignore", "pipe"], env: { ...process.env, HOME: home } }),
      );
      let said = "";
      proxy.stderr?.setEncoding("utf8").on("data", (words: string) => {
        said += words;
      });
      await vi.waitFor(async () => expect((await ask("GET", "/healthz")).status, said).toBe(200), LONG);
    });
    afterAll(async () => {
      agent?.destroy();
      proxy?.kill("SIGTERM");
      await server?.stop();
      await rm(home, { recursive: true, force: true });
    });

    it("knows the client's address, whatever the client says of itself, and its own name", async () => {
      const userName = "joy@acme.example";
      const made = await scim("POST", "/Users", { schemas: [USER], userName }, { "x-forwarded-for": "203.0.113.9" });
      expect(made.status).toBe(201);
      expect(JSON.parse(made.body).meta.location).toMatch(`https://localhost:${port}/scim/v2/Users/`);
      const { organizationId: organization, connectionId: connection } = directory;
      await vi.waitFor(async () => {
        const path = `/organizations/${organization}/connections/${connection}/tokens`;
        const { data } = await operate<{ data: { lastUsed: { ip: string } | null }[] }>(server, path);
        expect(data[0]?.lastUsed?.ip).toMatch(/127\.0\.0\.2$/);
      }, LONG);
    });

    it("replaces a user at the version that its entity tag names, whether or not the client takes compression", async () => {
      const made = await scim("POST", "/Users", { schemas: [USER], userName: "rae@acme.example" });
      const { id } = JSON.parse(made.body) as { id: string };
      const read = await scim("GET", `/Users/${id}`, undefined, { "accept-encoding": "gzip, br, zstd" });
      expect(read.headers.etag).toBe(made.headers.etag);
      expect(read.headers["content-encoding"]).toBeUndefined();
      const body = { schemas: [USER], userName: "rae@acme.example", displayName: "Rae Rossi" };
      const replaced = await scim("PUT", `/Users/${id}`, body, { "if-match": read.headers.etag });
      expect(replaced.status).toBe(200);
      expect(replaced.headers.etag).not.toBe(read.headers.etag);
      expect((await scim("PUT", `/Users/${id}`, body, { "if-match": read.headers.etag })).status).toBe(412);
    });

    it("gets bodies as large as it takes, and itself refuses larger ones", async () => {
      const padded = (bytes: number): object => ({ schemas: [GROUP], displayName: "Large", filler: "x".repeat(bytes) });
      expect((await scim("POST", "/Groups", padded(4_000_000))).status).toBe(201);
      const refused = await scim("POST", "/Groups", padded(6_000_000));
      expect(refused.status).toBe(413);
      expect(JSON.parse(refused.body)).toMatchObject({ schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"] });
    });

    it("sends events on as they come: to who waits for one, and to who follows the stream", async () => {
      const newest = await ask("GET", `${events()}?order=newest_first&limit=1`, bearer);
      const after = (JSON.parse(newest.body) as { data: { id: string }[] }).data[0]?.id ?? "";
      const waiting = ask("GET", `${events()}?after=${after}&wait=30&type=team`, bearer);
      const stream = await send("GET", `${events()}/stream?type=team`, { ...bearer, "last-event-id": after });
      expect(stream.headers["content-type"]).toMatch(/^text\/event-stream/);
      const [began, told] = [performance.now(), [] as string[]];
      stream.setEncoding("utf8").on("data", (piece: string) => told.push(piece));
      for (const team of ["First", "Second"]) {
        await newTeam(team);
        // The connection is open all the while: what has come was not held back for more.
        await vi.waitFor(() => expect(told.join("")).toContain(`"name":"${team}"`), { timeout: 300_000 });
      }
      stream.destroy();
      // It may have come after both.
      expect(JSON.parse((await waiting).body).data[0]).toMatchObject({
        type: "team.created",
        after: { name: "First" },
      });
      expect(performance.now() - began).toBeLessThan(25_000);
    });

    it("shows its numbers to nobody outside, however they are spelt", async () => {
      for (const path of [
        "/metrics",
        "//metrics",
        "/metrics/",
        "/%6detrics",
        "/./metrics",
        "/x/../metrics",
        "/Metrics",
      ])
        expect((await ask("GET", path)).body, path).not.toContain("rollcall_");
      expect((await ask("GET", "/metrics")).status).toBe(404);
      expect(await (await fetch(`${server.base}/metrics`)).text()).toContain("rollcall_");
    });

    it("speaks no WebSocket: who asks for one gets an ordinary answer", async () => {
      const upgrade = { connection: "Upgrade", upgrade: "websocket", "sec-websocket-version": "13" };
      const { status } = await ask("GET", "/healthz", { ...upgrade, "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==" });
      expect(status).toBe(200);
    });

    it("is told of as away, with a moment to come again, when it is not there", async () => {
      await server.stop();
      const { status, headers } = await scim("GET", "/Users?count=1");
      expect(status).toBe(503);
      expect(headers["retry-after"]).toBe("5");
    });
  });
}
