/** The SCIM interoperability profile, and with it the RFCs. */
import type { ClauseCode } from "../../sentences/sentence.ts";
import { RFC_7643, RFC_9865 } from "./of-rfc-7643.ts";
import { RFC_7644 } from "./of-rfc-7644.ts";
import { always, type Clause, type Row, where, whereFact } from "./types.ts";

const SCIM = "test/surfaces/scim";
const strict = (because: ClauseCode) => where("strict", true, because);

const INTEROP: readonly Row[] = [
  ["1", "profile_claimed_rightly", strict("claimed_by_strict"), "weaknesses", "S26: strictness is the connection's"],
  [
    "2",
    "discovery_exact",
    always,
    "published",
    "say every characteristic of every attribute and of every part, without nulls",
  ],
  [
    "3",
    "names_and_case",
    always,
    "resources",
    "17: 409 uniqueness for a taken userName in any case, on POST, PUT and PATCH; the failed write leaves nothing",
  ],
  ["4", "undefined_refused", strict("unknown_is_dropped"), "declared", "are refused by a strict connection"],
  [
    "5",
    "typed_values",
    always,
    "published",
    "say every characteristic of every attribute and of every part, without nulls",
  ],
  ["6", "one_endpoint_per_type", always, "route", "knows the methods of each"],
  ["7", "scim_json", always, "weaknesses", "S25: /Me, .search without a body, wrong methods, content type of errors"],
  [
    "8",
    "filters_eq_and",
    always,
    "published",
    "of users finds who has the value, or is refused; it never answers a wrong list",
  ],
  ["9", "paging_both_ways", always, "weaknesses", "S12, S22: pages are pages"],
  ["10", "patch_with_path", strict("pathless_understood"), "weaknesses", "S26: strictness is the connection's"],
  ["11", "patch_add_replace", always, "patch/patch", "replaces a complex value whole, and adds to it"],
  ["12", "patch_deletes_nothing", always, "resources", "40: a PATCH applies wholly or not at all"],
  [
    "13",
    "delete_deletes",
    where("followDeletedIds", false, "deleted_id_followed"),
    "resources",
    "is gone after DELETE, and its name is free at once (36)",
  ],
  ["14", "no_tags_asked", always, "resources", "304 when the client has this version"],
  ["15", "bulk_by_rfc", always, "bulk", "does every method, and tells location, version and status of each"],
  ["16", "uniqueness", always, "resources", "49: 409 uniqueness for a taken displayName"],
  [
    "17",
    "tls_without_basic",
    whereFact("isSecure", "not_https", ["PUBLIC_URL", "https://…"]),
    "weaknesses",
    "S6: nothing but a valid token is a login",
  ],
];

const clause =
  (document: Clause["document"]) =>
  ([id, title, judge, file, proof]: Row): Clause => ({
    id,
    document,
    title,
    judge,
    proof: [`${SCIM}/${file}.test.ts`, proof],
  });

export const OF_SCIM: readonly Clause[] = [
  ...INTEROP.map(clause("scim_interop")),
  ...RFC_7643.map(clause("rfc7643")),
  ...RFC_7644.map(clause("rfc7644")),
  ...RFC_9865.map(clause("rfc9865")),
];
