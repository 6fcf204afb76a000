/** Mail over SMTP, one message to one recipient at a time. Nothing of the product is known here. */
import { createTransport } from "nodemailer";

export interface Message {
  /** Becomes the Message-ID: the same message sent twice is recognised by it. */
  readonly id: string;
  readonly to: string;
  readonly language: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Why a message was not sent. The sentence holds neither an address, nor a host, nor anything of the message. */
export class NotSent extends Error {
  override readonly name = "NotSent";
  /** `refused`: never again; `postponed`: this message later; `away`: the server takes no message now. */
  readonly kind: "refused" | "postponed" | "away";

  constructor(kind: NotSent["kind"], reason: string, options?: ErrorOptions) {
    super(reason, options);
    this.kind = kind;
  }
}

/** A connection to a mail server (RFC 5321). */
export interface Smtp {
  /** Hands the message over, or gives it up at the signal. @throws NotSent */
  readonly send: (message: Message, signal: AbortSignal) => Promise<void>;
}

export interface SmtpOptions {
  readonly url: string;
  /** The sender: `Name <address>`. */
  readonly from: string;
  /** The right-hand side of every Message-ID. */
  readonly host: string;
}

const LIMITS = { connectionTimeout: 10_000, greetingTimeout: 10_000, dnsTimeout: 10_000, socketTimeout: 30_000 };

/** Makes ready to send; nothing is connected before the first message. */
export function openSmtp({ url, from, host }: SmtpOptions): Smtp {
  const transport = createTransport({ url, ...LIMITS, ...credentialsNeedTls(url) });
  return {
    send: async ({ id, to, language, ...content }, signal) => {
      const said = {
        ...content,
        from,
        // As an object it is one address, whatever is written in it.
        to: { name: "", address: to },
        messageId: `<${id}@${host}>`,
        // Where the server can (RFC 3461): a report names the message by this, whatever it brings back of it, and brings back no content.
        dsn: { id, return: "headers" as const, notify: ["failure"] },
        headers: {
          "Auto-Submitted": "auto-generated",
          "X-Auto-Response-Suppress": "All",
          "Content-Language": language,
        },
        disableFileAccess: true,
        disableUrlAccess: true,
        xMailer: false as const,
        signal,
      };
      await transport.sendMail(said).catch((error: unknown) => {
        throw notSent(error as SmtpError);
      });
    },
  };
}

/** Connects and signs in, and sends nothing. @throws NotSent */
export async function trySmtp(url: string): Promise<void> {
  const transport = createTransport({ url, ...LIMITS, ...credentialsNeedTls(url) });
  await transport.verify().catch((error: unknown) => {
    throw notSent(error as SmtpError);
  });
  transport.close();
}

/** A password leaves this machine only encrypted, unless the URL itself says `requireTLS`. */
function credentialsNeedTls(url: string): { requireTLS?: true } {
  const { username, hostname, searchParams } = new URL(url);
  const local = ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
  return username !== "" && !local && !searchParams.has("requireTLS") ? { requireTLS: true } : {};
}

interface SmtpError extends Error {
  readonly code?: string;
  readonly responseCode?: number;
  readonly response?: string;
  readonly permanent?: boolean;
}

const ABOUT_THE_MESSAGE = new Set(["EENVELOPE", "EMESSAGE"]);

// The server's own words may repeat the address or a link of the message: only its codes are told.
function notSent(error: SmtpError): NotSent {
  const { code = "", responseCode, response = "", permanent } = error;
  if (!ABOUT_THE_MESSAGE.has(code) || responseCode === 421) return new NotSent("away", away(error), { cause: error });
  const [, status = "", detail = ""] = /^\d{3}[ -]([245]\.(\d{1,3}\.\d{1,3}))?/.exec(response) ?? [];
  const codes = [responseCode, status].filter(Boolean).join(" ");
  const meaning = MEANINGS[detail] ?? (detail.startsWith("7.") ? "not permitted" : "");
  const reason = [codes, meaning].filter(Boolean).join(", ");
  return permanent === false
    ? new NotSent("postponed", `The mail server postponed the message${reason && `: ${reason}`}.`, { cause: error })
    : new NotSent("refused", `The mail server refused the message${reason && `: ${reason}`}.`, { cause: error });
}

/** RFC 3463, the ones that somebody can do something about. */
const MEANINGS: Readonly<Record<string, string>> = {
  "1.1": "there is no such mailbox",
  "1.2": "there is no such mail domain",
  "1.10": "the domain takes no mail",
  "2.1": "the mailbox is disabled",
  "2.2": "the mailbox is full",
  "3.4": "the message is too large",
};

function away({ code = "", responseCode }: SmtpError): string {
  if (code === "EAUTH") return "The mail server did not accept our user name and password.";
  if (code === "ETLS") return "The connection to the mail server could not be encrypted.";
  if (responseCode !== undefined) return `The mail server takes no messages now: ${responseCode}.`;
  return code === "EABORT" ? "The mail server took too long." : "The mail server could not be reached.";
}
