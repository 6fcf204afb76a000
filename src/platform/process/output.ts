/**
 * Lines on standard output and standard error. A line that cannot be written (nobody reads any more, the disk under a redirected log is
 * full) is dropped and counted: it never ends the program, and what reads too slowly never holds it up.
 */
import { fstatSync, writeSync } from "node:fs";
import { isatty } from "node:tty";
import { Counter } from "prom-client";
import { registry } from "../metrics.ts";

type Write = (text: string) => void;

const dropped = new Counter({
  name: "rollcall_log_lines_dropped_total",
  help: "Lines that could not be written on standard output or standard error",
  registers: [registry],
});

/** So much waits for a reader that is slow. */
const MOST_WAITING_BYTES = 2 ** 20;

function writing(fd: 1 | 2, stream: NodeJS.WriteStream): Write {
  // Libraries and Node itself write there too, and their lines may not end the program either.
  stream.on("error", () => undefined);
  return isReadElsewhere(fd) ? toReader(stream) : intoFile(fd);
}

function isReadElsewhere(fd: number): boolean {
  try {
    const found = fstatSync(fd);
    return found.isFIFO() || found.isSocket() || isatty(fd);
  } catch {
    return false;
  }
}

const toReader =
  (stream: NodeJS.WriteStream): Write =>
  (text) => {
    if (stream.writableLength > MOST_WAITING_BYTES) return dropped.inc();
    stream.write(text, (error) => {
      if (error) dropped.inc();
    });
  };

// Node's own stream for a file ends for good with the first failure; there may be room on the disk again.
function intoFile(fd: number): Write {
  let torn = false;
  return (text) => {
    // After half a line, the next one begins a line of its own.
    let left = Buffer.from(torn ? `\n${text}` : text);
    try {
      while (left.length > 0) {
        left = left.subarray(writeSync(fd, left));
        torn = true;
      }
      torn = false;
    } catch {
      dropped.inc();
    }
  };
}

const toOutput = writing(1, process.stdout);

/** Writes text that ends with a line break on standard error. */
export const writeError: Write = writing(2, process.stderr);

/** Prints a line for the person who started the program. */
export const say = (line: string): void => toOutput(`${line}\n`);
