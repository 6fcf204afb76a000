/** A receiver of security events by push (RFC 8935): what comes is verified by the keys that the transmitter publishes. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

interface Pushed {
  readonly token: string;
  readonly authorization: string | undefined;
  readonly contentType: string | undefined;
}

export interface EventReceiver {
  readonly url: string;
  /** All that came, in its order. */
  readonly came: Pushed[];
  /** What each is answered; 202 unless something else is said. */
  answer: { status: number; body?: object };
  readonly close: () => Promise<void>;
}

export async function openEventReceiver(): Promise<EventReceiver> {
  const server = createServer((request, response) => {
    request.toArray().then((chunks: Buffer[]) => {
      const { authorization, "content-type": contentType } = request.headers;
      receiver.came.push({ token: Buffer.concat(chunks).toString(), authorization, contentType });
      const { status, body } = receiver.answer;
      response.writeHead(status, { "content-type": "application/json" }).end(body ? JSON.stringify(body) : "");
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const receiver: EventReceiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/events`,
    ...{ came: [], answer: { status: 202 } },
    close: () => {
      server.closeAllConnections();
      return new Promise((closed) => server.close(() => closed()));
    },
  };
  return receiver;
}
