/** How an organization looks to its people, on pages and in mails, and the application that they go on to. */
import { hexColour } from "../../../platform/colours.ts";
import { webAddress } from "../../../platform/outgoing/web-address.ts";
import type { Caller } from "../../caller.ts";
import { DomainError, invalidField } from "../../errors.ts";
import { defined } from "../../given-fields.ts";
import { link } from "../../links.ts";
import type { OrganizationDoc } from "../organization.model.ts";
import { keepLogo, type Logo, pictureAt, pictureOf } from "./logos.ts";

/** As it is stored; what is not there was never set. */
export interface StoredBranding {
  readonly displayName?: string | null;
  readonly color?: string | null;
  /** The version of the picture in `logos`. */
  readonly logo?: string | null;
}

export interface Branding {
  readonly displayName: string | null;
  readonly color: string | null;
  /** Where we serve it. */
  readonly logoUrl: string | null;
}

/** The host application: what people came for. */
export interface Application {
  readonly name: string;
  readonly url: string;
}

/** What pages and mails show of an organization. */
export interface Brand {
  readonly name: string;
  readonly color: string | null;
  /** A path of ours. */
  readonly logo: string | null;
  readonly application: Application | null;
}

export interface BrandingPatch {
  readonly displayName?: string | null | undefined;
  readonly color?: string | null | undefined;
  readonly logo?: string | null | undefined;
  readonly logoUrl?: string | null | undefined;
}

let usual: Application | null = null;

/** Sets where people go on who belong to an organization that names no application of its own. */
export function useApplication(application: Application | undefined): void {
  usual = application ?? null;
}

type Looks = Pick<OrganizationDoc, "_id" | "name" | "branding" | "application">;

const logoPath = (id: string, version: string): `/${string}` => `/assets/logos/${id}/${version}`;

/** What people call the organization: the one name on its pages and in its mails. `name` is what those who manage it read. */
export const shownName = ({ name, branding }: Named): string => branding?.displayName ?? name;

interface Named {
  readonly name: string;
  readonly branding?: { readonly displayName?: string | null } | null;
}

/** What is shown of an organization. */
export const brandFrom = ({ _id, name, branding = {}, application }: Looks): Brand => ({
  name: shownName({ name, branding }),
  color: branding?.color ?? null,
  logo: branding?.logo ? logoPath(_id, branding.logo) : null,
  application: application ?? usual,
});

/** What administrators see of it. */
export const presentBranding = ({ _id, branding }: Looks): Branding => ({
  displayName: branding?.displayName ?? null,
  color: branding?.color ?? null,
  logoUrl: branding?.logo ? link(logoPath(_id, branding.logo)) : null,
});

/** A change that was checked, the picture fetched: to be written in a transaction. */
export interface CheckedBranding {
  readonly set: StoredBranding;
  /** Undefined: the one before stays. */
  readonly logo: Logo | null | undefined;
}

/** Checks a change, outside of any transaction. `null` takes everything away. @throws DomainError `invalid` */
export async function checkedBranding(patch: BrandingPatch | null): Promise<CheckedBranding> {
  if (patch === null) return { set: { displayName: null, color: null, logo: null }, logo: null };
  const { displayName, color } = patch;
  const logo = await givenLogo(patch);
  const set = defined({
    displayName,
    color: color && checkedColour(color),
    ...(color === null && { color }),
    ...(logo !== undefined && { logo: logo?.version ?? null }),
  });
  return { set, logo };
}

function checkedColour(text: string): string {
  const colour = hexColour(text);
  if (colour === null) throw invalidField("/branding/color", "Write the colour as #rrggbb, such as #2a5a8a.");
  return colour;
}

async function givenLogo({ logo, logoUrl }: BrandingPatch): Promise<Logo | null | undefined> {
  if (logo && logoUrl) throw invalidField("/branding/logoUrl", "Give the logo or its address, not both.");
  if (logo) return pictureOf(logo);
  if (logoUrl) return pictureAt(logoUrl);
  return logo === null || logoUrl === null ? null : undefined;
}

/** Writes the picture of a checked change, in the running transaction. */
export async function writeLogo(caller: Caller, { logo }: CheckedBranding): Promise<void> {
  if (logo !== undefined) await keepLogo(caller, logo);
}

/**
 * The application as it is stored. A member may not name one: it could lead everybody away in the organization's name.
 * @throws DomainError `invalid` at /application/url, `forbidden` for a member
 */
export function checkedApplication({ actor }: Caller, { name, url }: Application): Application {
  const address = webAddress(url);
  if (!address) throw invalidField("/application/url", "Use an https address.");
  if (actor.kind === "membership")
    throw new DomainError("forbidden", "Only the host application says where people go on.");
  return { name, url: address.href };
}
