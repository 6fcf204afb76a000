/** The mailer: sends what is in the outbox as soon as it is there, in every process that knows a mail server. */

import { Counter } from "prom-client";
import { every } from "../../platform/every.ts";
import { isOutage } from "../../platform/failures.ts";
import { log } from "../../platform/log.ts";
import { registry } from "../../platform/metrics.ts";
import { onItsOwn } from "../../platform/on-its-own.ts";
import { openSmtp, type Smtp } from "../../platform/smtp.ts";
import { bringBack, deliverNext } from "./delivering.ts";
import { enlist } from "./mailers.ts";

export interface MailerOptions {
  /** Without it no mail leaves: each is kept for the operator to read. */
  readonly smtpUrl?: string | undefined;
  /** The sender; needed with `smtpUrl`. */
  readonly from?: string | undefined;
  /** Its host names the instance in Message-IDs. */
  readonly publicUrl: string;
}

export interface Mailer {
  /** Sends nothing more, and waits some seconds for what is being sent. */
  readonly stop: () => Promise<void>;
}

const AT_ONCE = 4;
/** Other processes queue mails too, and retries fall due. */
const POLL_MS = 5_000;
const STOP_MS = 5_000;
const MINUTE_MS = 60_000;

const mails = new Counter({
  name: "rollcall_mails_total",
  help: "Attempts to send a mail, by what became of them",
  labelNames: ["outcome"],
  registers: [registry],
});

/** Starts sending. Without a mail server there is nothing to start. */
export function startMailer({ smtpUrl, from, publicUrl }: MailerOptions): Mailer {
  if (smtpUrl === undefined || from === undefined) return { stop: async () => undefined };
  const smtp = openSmtp({ url: smtpUrl, from, host: new URL(publicUrl).hostname });
  const stopping = new AbortController();
  const rounds = oneAtATime((ended) => onItsOwn(() => round(smtp, stopping.signal, ended)));
  const leave = enlist(rounds.wake);
  const timer = setInterval(rounds.wake, POLL_MS).unref();
  const back = every(MINUTE_MS, () => onItsOwn(() => bringBack()), report);
  rounds.wake();
  return {
    stop: async () => {
      leave();
      await back();
      clearInterval(timer);
      const giveUp = setTimeout(() => stopping.abort(), STOP_MS);
      await rounds.end();
      clearTimeout(giveUp);
    },
  };
}

type Round = (ended: () => boolean) => Promise<void>;

/** Runs a round when woken, and once more when woken meanwhile. */
function oneAtATime(round: Round): { wake: () => void; end: () => Promise<void> } {
  let running: Promise<void> | undefined;
  let again = false;
  let over = false;
  const wake = (): void => {
    again = running !== undefined;
    if (over || running) return;
    running = round(() => over)
      .catch(report)
      .finally(() => {
        running = undefined;
        if (again) wake();
      });
  };
  const end = async (): Promise<void> => {
    over = true;
    await running;
  };
  return { wake, end };
}

/** Sends until nothing is due, or the mail server takes no more. */
async function round(smtp: Smtp, stopping: AbortSignal, ended: () => boolean): Promise<void> {
  let away = false;
  const drain = async (): Promise<void> => {
    while (!away && !ended()) {
      const outcome = await deliverNext(smtp, stopping);
      if (outcome === "nothing") return;
      mails.inc({ outcome });
      away ||= outcome === "away";
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, drain));
  if (away) log.warn("The mail server takes no mails; they wait in the outbox.");
}

// The next round tries again.
const report = (error: unknown): void =>
  isOutage(error)
    ? log.warn("The outbox cannot be read: the database does not answer.")
    : log.error({ err: error }, "Sending mails failed.");
