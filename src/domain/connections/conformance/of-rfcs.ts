/** What RFC 7643, 7644 and 9865 ask for. */
import { always, type Row, where, whereFact } from "./types.ts";

export const RFC_7643: readonly Row[] = [
  [
    "2",
    "Attributes have the characteristics that are published",
    always,
    "published",
    "is stored and answered where it is readWrite, ignored where it is readOnly, never shown where it is writeOnly",
  ],
  [
    "3",
    "id, externalId, meta and schemas of every resource",
    always,
    "published",
    "and by what no schema lists: id, externalId, meta and schemas",
  ],
  [
    "4.1",
    "Users; a password is never returned",
    always,
    "resources",
    "34: never shows a password, and does not filter by it",
  ],
  [
    "4.2",
    "Groups and their members",
    always,
    "resources",
    "has its members with what they are, and no more than asked for",
  ],
  [
    "4.3",
    "The enterprise extension",
    always,
    "published",
    "is answered of a manager: the name, where it is asked for and the manager is there",
  ],
  [
    "5-7",
    "ServiceProviderConfig, ResourceTypes and Schemas",
    always,
    "weaknesses",
    "29, 30, 65: tells what is really there, in whole numbers",
  ],
];

export const RFC_7644: readonly Row[] = [
  [
    "3.3",
    "Creating, with Location and version",
    always,
    "resources",
    "11: is answered whole with its Location and tag when it is created, and reads the same",
  ],
  ["3.4.2", "Filters, sorting and paging", always, "lists", "goes without case, either way, in steady order"],
  ["3.4.3", "Searching by POST", always, "lists", "answers as the list does"],
  ["3.5.1", "PUT", always, "resources", "13: PUT clears what it does not name, and ignores id, meta and groups"],
  ["3.5.2", "PATCH, all or nothing", always, "resources", "40: a PATCH applies wholly or not at all"],
  [
    "3.6",
    "A deleted id is 404 for ever",
    where("followDeletedIds", false, "A deleted id leads on to whoever was created again."),
    "deleted-ids",
    "is 404 for ever, as RFC 7644 3.6 has it, unless the connection is set otherwise",
  ],
  ["3.7", "Bulk", always, "bulk", "resolves references forward, backward and in paths, and answers in the order sent"],
  ["3.12", "Errors", always, "weaknesses", "S7: every status is a SCIM error"],
  [
    "3.14",
    "Versions",
    always,
    "resources",
    "412 for a version that is not there any more, on every write; * and the version itself pass",
  ],
  [
    "4",
    "Discovery, never filtered",
    always,
    "weaknesses",
    "is found whole and by id, never filtered, of the configured origin",
  ],
  [
    "7",
    "TLS",
    whereFact("isSecure", "PUBLIC_URL is no https address.", ["PUBLIC_URL", "https://…"]),
    "weaknesses",
    "S11: locations are of the configured origin, whoever asks at the same time",
  ],
];

export const RFC_9865: readonly Row[] = [
  ["2", "A cursor leads through the list once", always, "lists", "leads through the list once and ends"],
  ["2.1", "A cursor is bound to its list", always, "lists", "is bound to its list"],
  ["3", "A search by POST takes one, too", always, "lists", "answers as the list does"],
];
