/** Whom the command asks, with which key, and about which organization. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Command } from "commander";
import { createClient, type RollcallClient } from "../client/client.ts";
import { unwrap } from "../client/failures.ts";
import { dataDirOf, hereOf, operatorKeyHere } from "./environment.ts";
import { UsageError } from "./failures.ts";
import { tell } from "./printing/output.ts";

/** The options that every command has. */
export interface Shared {
  readonly url?: string;
  readonly key?: string;
  readonly keyFile?: string;
  readonly organization?: string;
  readonly json?: boolean;
}

export interface Asking {
  readonly client: RollcallClient;
  readonly origin: string;
  readonly key: string;
}

/** The options of a command and of those above it. */
export const optionsOf = <T extends object>(command: Command): T & Shared => command.optsWithGlobals();

/** Whether it is this machine. */
export const isLoopback = (origin: string): boolean =>
  /^https?:\/\/(?:localhost|127\.[\d.]+|\[::1\])(?::|$)/.test(origin);

/** Where the program is. @throws UsageError where --url is none */
export function originOf({ url }: Shared): string {
  if (url === undefined) return hereOf();
  const parsed = URL.parse(url);
  if (!parsed || !/^https?:$/.test(parsed.protocol) || parsed.username || parsed.password)
    throw new UsageError("--url must be an address such as https://rollcall.example.com.");
  return parsed.origin;
}

/** The key to ask with; undefined where nobody gave one. That of this machine is for this machine alone. */
export async function keyOf(options: Shared): Promise<string | undefined> {
  if (options.key) return options.key.trim();
  if (options.keyFile) return readKey(options.keyFile);
  if (!isLoopback(originOf(options))) return undefined;
  return (
    operatorKeyHere() ??
    ((await readFile(join(dataDirOf(), "operator-key"), "utf8").catch(() => ""))?.trim() || undefined)
  );
}

async function readKey(path: string): Promise<string> {
  const text = await readFile(path, "utf8").catch(({ code }: NodeJS.ErrnoException) => {
    throw new UsageError(`--key-file ${path} cannot be read (${code}).`);
  });
  if (/^[\x21-\x7e]+$/.test(text.trim())) return text.trim();
  throw new UsageError(`--key-file ${path} does not hold a key in one line.`);
}

/** A client for the program that is meant. @throws UsageError where there is no key */
export async function askingOf(options: Shared): Promise<Asking> {
  const origin = originOf(options);
  const key = await keyOf(options);
  if (key === undefined)
    throw new UsageError(
      "No key: set ROLLCALL_KEY, or name the file that holds it with --key-file. The operator key opens everything, an API key its organization.",
    );
  if (origin.startsWith("http:") && !isLoopback(origin))
    tell(`rollcall: ${origin} is not encrypted: whoever is in between reads the key. Use its https address.`);
  return { client: createClient({ baseUrl: origin, key }), origin, key };
}

const NAMED = 5;

/** The organization that is meant: the one that was named, that of the key, or the only one. @throws UsageError where none can be meant */
export async function organizationOf({ client }: Asking, { organization }: Shared): Promise<string> {
  if (organization) return organization;
  const me = unwrap(await client.GET("/v1/me"));
  if (me.organization) return me.organization.slug;
  const { data } = unwrap(await client.GET("/v1/organizations", { params: { query: { limit: NAMED } } }));
  if (data.length === 1 && data[0]) return data[0].slug;
  if (data.length === 0)
    throw new UsageError('There is no organization yet: make one with `rollcall org create "Acme"`.');
  const slugs = data.map(({ slug }) => slug).join(", ");
  throw new UsageError(`Say with --organization which organization is meant, such as ${slugs}.`);
}
