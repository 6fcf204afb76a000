/** The form of a passkey ceremony: the script asks the browser and puts the answer into it. And what such an answer looks like. */
import { z } from "zod";
import { DomainError } from "../../../domain/errors.ts";
import { hasHostName } from "../../../domain/persons/factors/passkeys.ts";
import { type Html, html, type Piece } from "../../../platform/html.ts";
import { notice } from "../frame/parts.ts";
import type { Visit } from "../route.ts";
import { frameWords } from "../words/frame.ts";

export interface Ceremony {
  readonly kind: "get" | "create";
  readonly action: string;
  /** Of WebAuthn, as its JSON form has them. */
  readonly options: object;
  readonly failed: string;
  readonly again: string;
}

/** What to read where there can be no passkeys, and why: no script runs here, or it finds neither the address nor the browser fit for them. */
export function withoutPasskeys({ locale }: Visit): Html {
  const { needsScript, needsSafeAddress, needsHostName } = frameWords[locale];
  const excuse = (words: string): Html => notice("note", html`<p>${words}</p>`);
  if (!hasHostName()) return html`<div data-without-passkeys>${excuse(needsHostName)}</div>`;
  return html`<noscript>${excuse(needsScript)}</noscript>
<div data-without-passkeys hidden>${excuse(needsSafeAddress)}</div>`;
}

export const ceremony = (
  visit: Visit,
  { kind, action, options, failed, again }: Ceremony,
  ...more: readonly Piece[]
): Html =>
  html`${withoutPasskeys(visit)}
<form method="post" action="${action}" data-passkey="${kind}" data-options="${JSON.stringify(options)}" data-with-passkeys hidden>
<input type="hidden" name="csrf" value="${visit.csrf}"><input type="hidden" name="response" value="">
${more}
<div data-passkey-failed hidden>${notice("alert", html`<p>${failed}</p>`)}</div>
<button class="primary">${again}</button>
</form>`;

const text = z.string().max(20_000);
const common = {
  id: text,
  rawId: text,
  type: z.literal("public-key"),
  authenticatorAttachment: z.enum(["platform", "cross-platform"]).exactOptional(),
  clientExtensionResults: z.object({}),
};
const registration = z.object({
  ...common,
  response: z.object({
    clientDataJSON: text,
    attestationObject: text,
    transports: z.array(z.enum(["ble", "cable", "hybrid", "internal", "nfc", "smart-card", "usb"])).exactOptional(),
  }),
});
const authentication = z.object({
  ...common,
  response: z.object({
    clientDataJSON: text,
    authenticatorData: text,
    signature: text,
    userHandle: text.exactOptional(),
  }),
});

/** What the browser answered. @throws DomainError `invalid` */
export const registrationIn = (json: string) => readAs(registration, json);
export const authenticationIn = (json: string) => readAs(authentication, json);

function readAs<T>(schema: z.ZodType<T>, json: string): T {
  const read = schema.safeParse(parsed(json));
  if (!read.success) throw new DomainError("invalid", "This is no answer of a passkey.");
  return read.data;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
