/** Log streams of the real program: two processes on one database, of which one is killed while it sends. */
import { describe, expect, it, vi } from "vitest";
import { operate } from "../support/directory.ts";
import { idsIn } from "../support/log-receivers.ts";
import { type At, openAt } from "../support/log-streams.ts";
import { freshUri } from "../support/mongo.ts";
import type { Server } from "../support/server.ts";
import { KEYS, useServers } from "../support/servers.ts";

const LONG = 180_000;

const { endings, started } = useServers(KEYS);

async function receiving(kind: At["kind"]): Promise<At> {
  const receiver = await openAt(kind);
  endings.push(receiver.close);
  return receiver;
}

interface Stream {
  readonly id: string;
  readonly state: string;
  readonly lag: { readonly events: number };
}

async function idsOf(server: Server, path: string): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const asked: string = `${path}/events?limit=100${cursor && `&cursor=${encodeURIComponent(cursor)}`}`;
    const { data, page }: { data: { id: string }[]; page: { nextCursor: string | null } } = await operate(
      server,
      asked,
    );
    ids.push(...data.map(({ id }) => id));
    cursor = page.nextCursor;
  }
  return ids;
}

describe("log streams of the program", () => {
  it(
    "lose nothing and keep the order of the log while one of two processes is killed and receivers fail now and then",
    async () => {
      const shared = { MONGODB_URI: freshUri() };
      const [one, two] = await Promise.all([started(shared), started(shared)]);
      const { id } = await operate<{ id: string }>(two, "/organizations", { name: "Acme" });
      const path = `/organizations/${id}`;
      const receivers = await Promise.all([receiving("webhook"), receiving("s3"), receiving("syslog")]);
      let count = 0;
      receivers[0].http?.answerBy((_came, response, request) => {
        count += 1;
        // A batch is in hand for a while, so that somebody dies with one.
        if (count % 5 === 0) request.socket.destroy();
        else if (count % 7 === 0) response.writeHead(503).end();
        else setTimeout(() => response.writeHead(204).end(), 50);
      });
      const streams = await Promise.all(
        receivers.map(({ input }) =>
          operate<Stream>(two, `${path}/log-streams`, { kind: input.kind, from: "beginning", ...input.fields }),
        ),
      );
      const change = async (name: string): Promise<void> => {
        const team = await operate<{ id: string }>(two, `${path}/teams`, { name });
        for (let index = 0; index < 9; index++)
          await operate(two, `${path}/teams/${team.id}`, { name: `${name} ${index}` }, "PATCH");
      };

      const changing = Promise.all(Array.from({ length: 20 }, (_, index) => change(`Team ${index}`)));
      await vi.waitUntil(() => count > 3, { timeout: 300_000 });
      await one.kill();
      await changing;

      const all = await idsOf(two, path);
      expect(all.length).toBeGreaterThan(200);
      for (const [index, { kind, ids }] of receivers.entries()) {
        await vi.waitFor(() => expect(new Set(ids())).toEqual(new Set(all)), { timeout: 300_000, interval: 200 });
        // The first time each arrived.
        if (kind !== "s3") expect([...new Set(ids())]).toEqual(all);
        const stream = await operate<Stream>(two, `${path}/log-streams/${streams[index]?.id}`);
        expect(stream).toMatchObject({ state: "running", lag: { events: 0 } });
      }
      // Objects do not overlap: the batch that somebody died with was written again as it was.
      const [, s3] = receivers;
      const objects = [...(s3.objects?.keys() ?? [])].sort();
      expect(
        objects.flatMap((key) => idsIn("s3", s3.batches()[[...(s3.objects?.keys() ?? [])].indexOf(key)] ?? "")),
      ).toEqual(all);
    },
    LONG,
  );

  it(
    "lead inside only where that is allowed, for every kind",
    async () => {
      const server = await started({ MONGODB_URI: freshUri(), PUBLIC_URL: "https://rollcall.example" });
      const { id } = await operate<{ id: string }>(server, "/organizations", { name: "Acme" });
      const bodies = [
        { kind: "webhook", url: "https://10.0.0.7/in" },
        { kind: "webhook", url: "http://siem.example/in" },
        { kind: "splunk_hec", url: "https://127.0.0.1:8088", token: "t" },
        { kind: "datadog", url: "https://[::1]/api", apiKey: "k" },
        { kind: "otlp", url: "https://169.254.169.254/v1/logs" },
        { kind: "syslog", host: "192.168.1.1" },
        { kind: "syslog", host: "localhost" },
        { kind: "syslog", host: "logs.example", port: 25 },
        {
          kind: "s3",
          endpoint: "https://172.16.0.1:9000",
          bucket: "logs",
          region: "r",
          accessKeyId: "a",
          secretAccessKey: "s",
        },
      ];
      for (const body of bodies) {
        const response = await fetch(`${server.base}/v1/organizations/${id}/log-streams`, {
          method: "POST",
          headers: { authorization: `Bearer ${KEYS.OPERATOR_KEY}`, "content-type": "application/json" },
          body: JSON.stringify(body),
        });
        expect([response.status, body]).toEqual([422, body]);
      }
    },
    LONG,
  );
});
