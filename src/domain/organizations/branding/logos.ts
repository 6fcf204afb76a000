/**
 * An organization's logo. Its bytes are kept and served by us: a picture that pages fetched from elsewhere would tell somebody there who
 * signs in when, and could change behind our back.
 */
import { createHash } from "node:crypto";
import { fetchBytes, NotFetched } from "../../../platform/outgoing/safe-fetch.ts";
import type { Caller } from "../../caller.ts";
import { atTheDoor } from "../../caller.ts";
import { invalidField } from "../../errors.ts";
import { type LogoDoc, LogoModel } from "./logo.model.ts";

const MOST_BYTES = 65_536;
const BOUNDS = { maxBytes: MOST_BYTES, timeoutMs: 5_000 };

/** What a picture begins with. SVG is a document that can hold scripts and links, so it is not taken. */
const KINDS: readonly (readonly [type: string, start: RegExp])[] = [
  ["image/png", /^89504e470d0a1a0a/],
  ["image/jpeg", /^ffd8ff/],
  ["image/gif", /^47494638(?:37|39)61/],
  ["image/webp", /^52494646.{8}57454250/],
];

export interface Logo {
  readonly version: string;
  readonly type: string;
  readonly bytes: Buffer;
}

/** A picture given as base64 or as a data URL. @throws DomainError `invalid` at /branding/logo */
export function pictureOf(text: string): Logo {
  const given = text.replace(/^data:[^,]*;base64,/i, "").replace(/\s+/g, "");
  if (!/^[a-z0-9+/]+={0,2}$/i.test(given))
    throw invalidField("/branding/logo", "Send the picture as base64, or as a data URL with base64.");
  return checked(Buffer.from(given, "base64"), "/branding/logo");
}

/** The picture that an address leads to, as it is now. @throws DomainError `invalid` at /branding/logoUrl */
export async function pictureAt(url: string): Promise<Logo> {
  try {
    return checked(await fetchBytes(url, { ...BOUNDS, accept: "image/png, image/jpeg, image/webp, image/gif" }), AT);
  } catch (error) {
    if (error instanceof NotFetched) throw invalidField(AT, error.message);
    throw error;
  }
}
const AT = "/branding/logoUrl";

function checked(bytes: Buffer, pointer: string): Logo {
  if (bytes.length > MOST_BYTES) throw invalidField(pointer, "A logo may have 64 KiB at most.");
  const start = bytes.subarray(0, 16).toString("hex");
  const [type] = KINDS.find(([, kind]) => kind.test(start)) ?? [];
  if (type === undefined) throw invalidField(pointer, "A logo is a PNG, JPEG, WebP or GIF picture. SVG is not taken.");
  return { type, bytes, version: createHash("sha256").update(bytes).digest("hex").slice(0, 16) };
}

/** Keeps it in place of the one before, in the running transaction; null takes it away. */
export async function keepLogo({ organizationId }: Caller, logo: Logo | null): Promise<void> {
  await LogoModel.deleteMany({ organizationId });
  if (!logo) return;
  const { version, type, bytes } = logo;
  const kept: LogoDoc = {
    _id: organizationId,
    organizationId,
    version,
    type,
    bytes: bytes.toString("base64"),
    createdAt: new Date(),
  };
  await LogoModel.insertMany([kept], { lean: true });
}

/** What its address leads to; null when the organization has another one by now, or none. */
export async function logoOf(organizationId: string, version: string): Promise<Logo | null> {
  const caller = atTheDoor(organizationId);
  const found = await LogoModel.findOne({ organizationId: caller.organizationId, version }).lean();
  return found && { version, type: found.type, bytes: Buffer.from(found.bytes, "base64") };
}
