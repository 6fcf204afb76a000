/** What RFC 7643 asks for, and of the cursors of RFC 9865. */
import { always, type Row } from "./types.ts";

export const RFC_7643: readonly Row[] = [
  [
    "2",
    "attributes_as_published",
    always,
    "published",
    "is stored and answered where it is readWrite, ignored where it is readOnly, never shown where it is writeOnly",
  ],
  [
    "2.1",
    "attribute_names_any_case",
    always,
    "patch/nothing-is-lost",
    "is there after a POST, a PATCH with a path and one without, in any spelling",
  ],
  [
    "2.2",
    "characteristics_published",
    always,
    "published",
    "say every characteristic of every attribute and of every part, without nulls",
  ],
  ["2.3.4", "texts_as_sent", always, "canonical/record", "keeps texts as they were sent"],
  ["2.4", "one_primary", always, "weaknesses", "S23: odd types, text booleans, two primaries, NUL and empty names"],
  [
    "2.5",
    "null_is_unassigned",
    always,
    "patch/nothing-is-lost",
    "replaces a single value by an add too; a null in an add says nothing",
  ],
  ["3", "common_attributes", always, "published", "and by what no schema lists: id, externalId, meta and schemas"],
  [
    "3.1-id",
    "id_and_meta_are_ours",
    always,
    "resources",
    "13: PUT clears what it does not name, and ignores id, meta and groups",
  ],
  ["3.1-externalId", "external_id_of_client", always, "resources", "A7, 64: may have the same userName and externalId"],
  ["3.3", "extensions_listed", always, "canonical/record", "27: lists the extension when its URN was not in schemas"],
  ["4.1", "users_without_password", always, "resources", "34: never shows a password, and does not filter by it"],
  [
    "4.1.1",
    "user_name_unique",
    always,
    "resources",
    "17: 409 uniqueness for a taken userName in any case, on POST, PUT and PATCH; the failed write leaves nothing",
  ],
  [
    "4.1.1-active",
    "inactive_stays_readable",
    always,
    "resources",
    "10: a disabled user stays readable by id and by filter",
  ],
  [
    "4.1.2",
    "groups_of_users",
    always,
    "groups-of-users",
    "are in every answer, those that hold the group of the user as indirect ones",
  ],
  ["4.2", "groups_with_members", always, "resources", "has its members with what they are, and no more than asked for"],
  [
    "4.3",
    "enterprise_extension",
    always,
    "published",
    "is answered of a manager: the name, where it is asked for and the manager is there",
  ],
  ["5", "schemes_of_connection", always, "weaknesses", "S26: authentication schemes do not add up"],
  ["5-7", "discovery_documents", always, "weaknesses", "29, 30, 65: tells what is really there, in whole numbers"],
  ["6-7", "extension_discovered", always, "read-only", "is told in ResourceTypes and Schemas where it is switched on"],
];

export const RFC_9865: readonly Row[] = [
  ["2", "cursor_leads_once", always, "lists", "leads through the list once and ends"],
  ["2.1", "cursor_is_bound", always, "lists", "is bound to its list"],
  ["2.2", "cursor_with_sorting", always, "lists", "goes without case, either way, in steady order"],
  ["2.4", "default_is_index", always, "weaknesses", "S12, S22: pages are pages"],
  ["3", "cursor_by_post", always, "lists", "answers as the list does"],
  ["4", "paging_published", always, "weaknesses", "29, 30, 65: tells what is really there, in whole numbers"],
  [
    "2-large",
    "cursor_stays_cheap",
    always,
    "read-only",
    "reads of a group of 100,000 what a page shows, at its beginning and at its end",
  ],
];
