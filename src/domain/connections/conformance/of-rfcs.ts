/** What RFC 7643, 7644 and 9865 ask for. */
import { always, type Row, where, whereFact } from "./types.ts";

export const RFC_7643: readonly Row[] = [
  [
    "2",
    "attributes_as_published",
    always,
    "published",
    "is stored and answered where it is readWrite, ignored where it is readOnly, never shown where it is writeOnly",
  ],
  ["3", "common_attributes", always, "published", "and by what no schema lists: id, externalId, meta and schemas"],
  ["4.1", "users_without_password", always, "resources", "34: never shows a password, and does not filter by it"],
  ["4.2", "groups_with_members", always, "resources", "has its members with what they are, and no more than asked for"],
  [
    "4.3",
    "enterprise_extension",
    always,
    "published",
    "is answered of a manager: the name, where it is asked for and the manager is there",
  ],
  ["5-7", "discovery_documents", always, "weaknesses", "29, 30, 65: tells what is really there, in whole numbers"],
];

export const RFC_7644: readonly Row[] = [
  [
    "3.3",
    "creating",
    always,
    "resources",
    "11: is answered whole with its Location and tag when it is created, and reads the same",
  ],
  ["3.4.2", "filters_sorting_paging", always, "lists", "goes without case, either way, in steady order"],
  ["3.4.3", "searching_by_post", always, "lists", "answers as the list does"],
  ["3.5.1", "put", always, "resources", "13: PUT clears what it does not name, and ignores id, meta and groups"],
  ["3.5.2", "patch_whole", always, "resources", "40: a PATCH applies wholly or not at all"],
  [
    "3.6",
    "deleted_id_stays_gone",
    where("followDeletedIds", false, "deleted_id_followed"),
    "deleted-ids",
    "is 404 for ever, as RFC 7644 3.6 has it, unless the connection is set otherwise",
  ],
  ["3.7", "bulk", always, "bulk", "resolves references forward, backward and in paths, and answers in the order sent"],
  ["3.12", "errors", always, "weaknesses", "S7: every status is a SCIM error"],
  [
    "3.14",
    "versions",
    always,
    "resources",
    "412 for a version that is not there any more, on every write; * and the version itself pass",
  ],
  [
    "4",
    "discovery_unfiltered",
    always,
    "weaknesses",
    "is found whole and by id, never filtered, of the configured origin",
  ],
  [
    "7",
    "tls",
    whereFact("isSecure", "not_https", ["PUBLIC_URL", "https://…"]),
    "weaknesses",
    "S11: locations are of the configured origin, whoever asks at the same time",
  ],
];

export const RFC_9865: readonly Row[] = [
  ["2", "cursor_leads_once", always, "lists", "leads through the list once and ends"],
  ["2.1", "cursor_is_bound", always, "lists", "is bound to its list"],
  ["3", "cursor_by_post", always, "lists", "answers as the list does"],
];
