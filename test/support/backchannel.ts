/** Where a host application hears of logouts. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface Ear {
  readonly url: string;
  /** The claims of every logout token that came, and its header. */
  readonly heard: {
    readonly header: Record<string, unknown>;
    readonly claims: Record<string, unknown>;
    readonly token: string;
  }[];
  /** What the next ones are answered; 200 after them. */
  readonly answer: (...statuses: number[]) => void;
  readonly close: () => Promise<void>;
}

const read = (part: string | undefined): Record<string, unknown> =>
  JSON.parse(Buffer.from(part ?? "", "base64url").toString("utf8"));

/** Opens one on any free port. */
export async function openEar(): Promise<Ear> {
  const heard: Ear["heard"] = [];
  const statuses: number[] = [];
  const server = createServer((request, response) => {
    request.toArray().then((chunks: Buffer[]) => {
      const status = statuses.shift() ?? 200;
      const token = new URLSearchParams(Buffer.concat(chunks).toString()).get("logout_token") ?? "";
      const [header, claims] = token.split(".");
      if (status === 200) heard.push({ header: read(header), claims: read(claims), token });
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/logout`,
    heard,
    answer: (...next) => void statuses.push(...next),
    close: () => new Promise((closed) => server.close(() => closed())),
  };
}
