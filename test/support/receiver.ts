/** Where events are received, as a host application does: what comes is verified by the library of Standard Webhooks. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";

export interface Received {
  readonly id: string;
  readonly type: string;
  readonly data: {
    readonly id: string;
    readonly sequence: number;
    readonly object: { readonly type: string; readonly id: string } & Readonly<Record<string, unknown>>;
  } & Readonly<Record<string, unknown>>;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
}

type Answer = (request: IncomingMessage, response: ServerResponse, received: Received) => void;

export interface Receiver {
  readonly url: string;
  /** Everything that was answered 2xx, in the order in which it came. */
  readonly taken: Received[];
  /** Everything that came. */
  readonly came: Received[];
  /** What is done with what comes; `undefined`: it is taken. */
  readonly answerBy: (answer: Answer | undefined) => void;
  readonly close: () => Promise<void>;
}

/** Opens one on any free port. */
export async function openReceiver(): Promise<Receiver> {
  const [taken, came]: [Received[], Received[]] = [[], []];
  let answering: Answer | undefined;
  const server = createServer((request, response) => {
    request.toArray().then((chunks: Buffer[]) => {
      const text = Buffer.concat(chunks).toString();
      const headers = request.headers as Record<string, string>;
      const received = { ...JSON.parse(text), id: headers["webhook-id"], text, headers } as Received;
      came.push(received);
      if (answering) answering(request, response, received);
      else response.writeHead(204).end();
      if (response.statusCode < 300 && response.headersSent) taken.push(received);
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`,
    ...{ taken, came },
    answerBy: (answer) => {
      answering = answer;
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((closed) => server.close(() => closed()));
    },
  };
}

/** Throws unless it was signed with this secret. */
export const verify = (secret: string, { text, headers }: Received): unknown =>
  new Webhook(secret).verify(text, headers);
