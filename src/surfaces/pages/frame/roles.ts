/** Roles and seats as pages name them, alike on all of them. */

import type { Locale } from "../../../domain/mails/types.ts";
import { roleName } from "../../../domain/role-names.ts";
import { type Html, html } from "../../../platform/html.ts";
import { listed } from "./language.ts";
import { said } from "./parts.ts";

/** A team, and as what somebody sits in it. */
export interface Seat {
  readonly name: string;
  readonly roles: readonly string[];
}

const rolesText = (locale: Locale, roles: readonly string[]): string =>
  listed(
    locale,
    roles.map((role) => roleName(locale, role)),
  );

export const rolesIn = (locale: Locale, roles: readonly string[]): Html => said(rolesText(locale, roles));

/** One seat below the other. */
export const seatsBelow = (locale: Locale, seats: readonly Seat[]): Html =>
  html`<ul>${seats.map(({ name, roles }) => html`<li>${said(name)}${roles.length > 0 && html` <span class="quiet">(${rolesIn(locale, roles)})</span>`}</li>`)}</ul>`;

/** All seats in one line. */
export const seatsBeside = (locale: Locale, seats: readonly Seat[]): Html =>
  said(
    listed(
      locale,
      seats.map(({ name, roles }) => (roles.length > 0 ? `${name} (${rolesText(locale, roles)})` : name)),
    ),
  );
