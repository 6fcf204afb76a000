/** Addresses that a sign-in by SSO said count as said, also those of members whom an earlier version took in. */
import { noteEarlierAddresses } from "../domain/sso/earlier-addresses.ts";
import type { Migration } from "../platform/schema/migrating.ts";

export const addressesBySso: Migration = { number: 6, name: "addresses by SSO", run: noteEarlierAddresses };
