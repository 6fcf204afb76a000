/** A transmitter of security events whose receivers ask for them (RFC 8936): it keeps what is not acknowledged, and sends that again. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** What it was asked. */
interface Asked {
  readonly authorization: string | undefined;
  readonly maxEvents?: number;
  readonly returnImmediately?: boolean;
  readonly ack: readonly string[];
  readonly setErrs?: Readonly<Record<string, { readonly err: string; readonly description: string }>>;
}

export interface Transmitter {
  readonly url: string;
  readonly asked: Asked[];
  /** What waits, by its id. */
  readonly waiting: Map<string, string>;
  /** What it was told of events that were not taken. */
  readonly refused: Map<string, string>;
  /** How it answers; 200 unless something else is said. */
  status: number;
  /** How many events come with one answer. */
  most: number;
  /** It goes on sending what it was told to be done. */
  forgetful: boolean;
  readonly close: () => Promise<void>;
}

export async function openTransmitter(): Promise<Transmitter> {
  const server = createServer((request, response) => {
    request.toArray().then((chunks: Buffer[]) => {
      const said = { ack: [], ...JSON.parse(Buffer.concat(chunks).toString()) } as Asked;
      transmitter.asked.push({ ...said, authorization: request.headers.authorization });
      if (transmitter.status !== 200) return response.writeHead(transmitter.status).end();
      const forget = (jti: string) => transmitter.forgetful || transmitter.waiting.delete(jti);
      for (const jti of said.ack) forget(jti);
      for (const [jti, { err }] of Object.entries(said.setErrs ?? {})) {
        transmitter.refused.set(jti, err);
        forget(jti);
      }
      const sets = [...transmitter.waiting].slice(0, transmitter.most);
      const moreAvailable = sets.length < transmitter.waiting.size;
      response.setHeader("content-type", "application/json");
      return response.end(JSON.stringify({ sets: Object.fromEntries(sets), moreAvailable }));
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const transmitter: Transmitter = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/poll`,
    ...{ asked: [], waiting: new Map(), refused: new Map(), status: 200, most: 10, forgetful: false },
    close: () => {
      server.closeAllConnections();
      return new Promise((closed) => server.close(() => closed()));
    },
  };
  return transmitter;
}
