/**
 * Handing a text to a stranger's TLS port, for protocols without answers: as guarded as posting (safe-post.ts). It counts as taken when the
 * other side has closed in answer to our close: TLS delivers that only after everything before it, so all of it was read.
 */
import { isIP } from "node:net";
import { connect, createSecureContext } from "node:tls";
import { asNotFetched, guarded, NotFetched } from "./safe-fetch.ts";

export interface TlsTarget {
  readonly host: string;
  readonly port: number;
  /** Certificates to trust instead of those that everybody trusts, in PEM. */
  readonly ca?: string | undefined;
  /** What we show of ourselves where the other side asks, in PEM. */
  readonly certificate?: string | undefined;
  readonly key?: string | undefined;
}

export interface HandBounds {
  /** For all of it. */
  readonly timeoutMs: number;
  readonly permits: (address: string) => boolean;
  readonly signal?: AbortSignal;
}

const OPTIONS = { minVersion: "TLSv1.2", allowHalfOpen: true } as const;

/** Whether these can be used for a connection. @throws Error with what OpenSSL says of them */
export const checkCredentials = ({ ca, certificate, key }: Omit<TlsTarget, "host" | "port">): void =>
  void createSecureContext({ ca, cert: certificate, key });

/** Connects, hands over the text and closes. @throws NotFetched where it was not taken as a whole */
export async function hand(target: TlsTarget, text: string, bounds: HandBounds): Promise<void> {
  const { host, port, ca, certificate: cert, key } = target;
  const late = AbortSignal.timeout(bounds.timeoutMs);
  const signal = bounds.signal ? AbortSignal.any([bounds.signal, late]) : late;
  // A connection to a literal address resolves nothing.
  if (isIP(host) !== 0 && !bounds.permits(host)) throw new NotFetched("The host is no public address.");
  return new Promise((done, fail) => {
    const options = { host, port, ca, cert, key, lookup: guarded(bounds.permits), ...OPTIONS };
    const socket = connect(isIP(host) === 0 ? { ...options, servername: host } : options);
    let [sent, ended] = [false, false];
    const giveUp = (): void => void socket.destroy(new NotFetched("The host does not take it in time."));
    signal.addEventListener("abort", giveUp, { once: true });
    if (signal.aborted) giveUp();
    socket.once("secureConnect", () => socket.end(text, () => (sent = true)));
    socket
      .on("data", () => undefined)
      .once("end", () => {
        ended = true;
        // Whoever closes first has not read everything.
        if (sent) socket.destroy();
        else socket.destroy(new NotFetched("The host closed the connection before it had everything."));
      });
    socket.once("error", (error) => fail(meant(error, signal)));
    socket.once("close", () => {
      signal.removeEventListener("abort", giveUp);
      if (sent && ended) done();
      else fail(new NotFetched("The host broke the connection off."));
    });
  });
}

/** What a certificate is refused for is for the admin to know; anything else may tell of the inside. */
function meant(error: NodeJS.ErrnoException, signal: AbortSignal): NotFetched {
  const { code = "" } = error;
  if (error instanceof NotFetched) return error;
  if (CERTIFICATE.test(code)) return new NotFetched(`The certificate of the host is not trusted (${code}).`);
  if (code.startsWith("ERR_SSL")) return new NotFetched(`The host and we do not agree on TLS (${code}).`);
  return new NotFetched(asNotFetched(error, signal).message.replace("The URL", "The host"));
}

const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS_/;
