/** A real mail server on any free port, that keeps what it takes and refuses what it is told to. */
import type { AddressInfo } from "node:net";
import PostalMime, { type Email } from "postal-mime";
import { SMTPServer } from "smtp-server";

export interface Received extends Email {
  /** The envelope: where it really went. */
  readonly recipients: readonly string[];
  /** As it came over the wire. */
  readonly raw: string;
  /** What was asked of reports that it did not arrive (RFC 3461). */
  readonly reports: { readonly envid: string | null; readonly ret: string | null; readonly notify: string };
}

export interface Inbox {
  readonly url: string;
  /** Everything taken so far. */
  readonly mails: Received[];
  /** How often somebody tried, refused or not. */
  readonly attempts: () => number;
  /** What the next recipients are answered, such as "550 5.1.1 No such user"; after them all are welcome. */
  readonly refuse: (...replies: string[]) => void;
  readonly close: () => Promise<void>;
}

const refusal = (reply: string): Error =>
  Object.assign(new Error(reply.slice(4)), { responseCode: Number(reply.slice(0, 3)) });

/** Opens an inbox; on `port` when it is to be back where it was. */
export async function openInbox(port = 0): Promise<Inbox> {
  const mails: Received[] = [];
  const replies: string[] = [];
  let attempts = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    hideDSN: false,
    onRcptTo: (_address, _session, done) => {
      attempts += 1;
      const reply = replies.shift();
      done(reply === undefined ? null : refusal(reply));
    },
    onData: (stream, { envelope }, done) => {
      const recipients = envelope.rcptTo.map(({ address }) => address);
      stream.toArray().then(async (chunks: Buffer[]) => {
        const raw = Buffer.concat(chunks);
        const { envid = null, ret = null } = envelope.dsn ?? {};
        const reports = { envid, ret, notify: String(envelope.rcptTo[0]?.dsn?.notify ?? "") };
        mails.push({ ...(await PostalMime.parse(raw)), recipients, raw: raw.toString("latin1"), reports });
        done();
      }, done);
    },
  });
  await new Promise<void>((listening) => server.listen(port, "127.0.0.1", listening));
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    mails,
    attempts: () => attempts,
    refuse: (...next) => void replies.push(...next),
    close: () => new Promise((closed) => server.close(() => closed())),
  };
}
