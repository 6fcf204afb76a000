/** Take-overs, as they are asked for and shown. */
import { z } from "zod";
import type { Carried } from "../../../domain/administration/taking-over/carrying.ts";
import type { TakeOverPreview } from "../../../domain/administration/taking-over/preview/previewing.ts";
import type { TakeOver } from "../../../domain/administration/taking-over/preview/reading.ts";
import type { ToldRow } from "../../../domain/administration/taking-over/preview/tallying.ts";
import { problemIn } from "../../../domain/administration/taking-over/problem.ts";
import type { ToldUser } from "../../../domain/directory/users/told-users.ts";
import type { Locale } from "../../../domain/locale.ts";
import type { Having } from "../../../domain/memberships/ending/detach-preview.ts";
import { inWords } from "../../../domain/sentences/words.ts";
import { instant } from "../forms/shapes.ts";
import { presentSeat, SeatAnswer } from "../memberships/grants.ts";
import { difference } from "./take-over-bodies.ts";

const user = z
  .object({
    id: z.string(),
    userName: z.string(),
    externalId: z.string().nullable(),
    displayName: z.string().nullable(),
    active: z.boolean(),
  })
  .meta({ id: "TakeOverUser" });

const having = z.object({ roles: z.array(z.string()), teams: z.array(SeatAnswer) });

export const rowKind = z.enum(["matched", "ambiguous", "left", "only_new", "rejected"]).meta({
  description:
    "`matched`: is taken over. `ambiguous`: an admin decides, by `pairs`. `left`: stays with the old connection. `only_new`: nobody of the old one. `rejected`: an admin would not have this person by the old connection, and the new one does not bring them either.",
});

export const RowAnswer = z
  .object({
    kind: rowKind,
    user: user.nullable().meta({ description: "Of the new connection." }),
    former: user.nullable().meta({ description: "Of the old connection." }),
    membershipId: z.string().nullable(),
    by: z
      .string()
      .nullable()
      .meta({ description: "`choice`, `link` (the same membership already), `externalId`, `userName`, `address`." }),
    reason: z.string().nullable().meta({
      description:
        "Why not: `several_have_it`, `several_claim_it`, `names_differ`, `address_of_another`, `own_membership`, `decided_against`, `inactive_in_new`, `active_only_in_new`, `not_pushed`.",
    }),
    candidates: z.array(user),
    gains: having
      .nullable()
      .meta({ description: "What the person would have more; null where nothing changes hands." }),
    loses: having.nullable().meta({ description: "And less; with `keep` it is kept." }),
  })
  .meta({ id: "TakeOverRow" });

const by = z.record(z.string(), z.int()).meta({ description: "How many were found by what." });

const totals = z.object({
  matched: z.int(),
  by,
  ambiguous: z.int(),
  left: z.int().nullable().meta({
    description:
      "People of the old connection who stay with it, those that are ambiguous included; null while there is a `next`.",
  }),
  onlyNew: z.int(),
  rejected: z.int(),
  gains: z.int().meta({ description: "Of those matched, how many would have more." }),
  loses: z.int(),
});

/** What a preview has counted by now. */
export const Counted = z.object({ counts: totals.extend({ left: z.int() }), after: z.string() });

const rows = z.array(RowAnswer).meta({
  description: "The first 25 of those who were looked at for this answer; all at `GET …/difference`.",
});

const MappingOver = z.object({
  mapping: z.string(),
  group: z.record(z.string(), z.string()).meta({ description: "How the new one names its groups." }),
  groups: z.int().meta({ description: "How many groups of the new connection that is now; with 0 it waits for one." }),
  team: z.string().nullable(),
  teamRoles: z.array(z.string()),
  role: z.string().nullable(),
  there: z.boolean().meta({ description: "The new connection has such a mapping already." }),
  problem: z.string().nullable().meta({ description: "Why it is not carried over." }),
});

export const PreviewAnswer = z
  .object({
    dryRun: z.literal(true),
    to: z.string(),
    from: z.string(),
    difference,
    problem: z
      .object({ code: z.string(), detail: z.string() })
      .nullable()
      .meta({ description: "Why it would be refused, as far as is known by now; null when it would not." }),
    totals: totals.meta({ description: "Of those who were looked at by now, in the answers before among them." }),
    matched: rows,
    ambiguous: rows,
    left: rows,
    onlyNew: rows,
    changed: rows,
    mappings: z.array(MappingOver),
    next: z.string().nullable().meta({
      description: "Ask again with it, until it is null: 2,000 people of the new connection are looked at at a time.",
    }),
  })
  .meta({ id: "TakeOverPreview" });

export const TakeOverAnswer = z
  .object({
    dryRun: z.boolean(),
    id: z.string(),
    to: z.string(),
    from: z.string(),
    state: z.enum(["looking", "moving", "done", "refused", "undoing", "undone"]).meta({
      description:
        "`moving` and `undoing` go on beside the answer: person by person, each as one change. Of more than 2,000 people it is looked through beside the answer, too, whether it has to be refused: `looking`, and nobody has changed hands.",
    }),
    problem: z
      .object({ code: z.string(), detail: z.string() })
      .nullable()
      .meta({ description: "Why it was refused; null where it was not." }),
    difference,
    expected: z.int().meta({ description: "How many change hands; while it is `looking`, how many were found." }),
    moved: z.int(),
    by,
    left: z.int().nullable().meta({ description: "Who is left in the old connection; null while it is not done." }),
    leftOut: z.object({ people: z.int(), first: z.array(z.object({ id: z.string(), detail: z.string() })) }).meta({
      description:
        "Whom undoing does not bring back, or has not: how many, and the first 25 of them with why. `id` is the user of the new connection, or the pseudonym of somebody who was erased.",
    }),
    mappings: z.int().meta({ description: "Mappings that were made for the new connection." }),
    error: z.string().nullable().meta({ description: "Why the last try failed; it is tried again." }),
    startedAt: instant,
    doneAt: instant.nullable(),
    undoneAt: instant.nullable(),
  })
  .meta({ id: "TakeOver" });

const presentUser = ({ id, userName, externalId, displayName, active }: ToldUser) => ({
  ...{ id, userName, externalId, displayName, active },
});

const presentHaving = ({ roles, teams }: Having) => ({ roles: [...roles], teams: teams.map(presentSeat) });

export const presentRow = ({ kind, user, former, membershipId, by, reason, candidates, change }: ToldRow) => ({
  ...{ kind, membershipId, by, reason },
  user: user && presentUser(user),
  former: former && presentUser(former),
  candidates: candidates.map(presentUser),
  gains: change && presentHaving(change.gains),
  loses: change && presentHaving(change.loses),
});

const presentMapping =
  (locale: Locale) =>
  ({ mapping, as, isThere, problem }: Carried) => ({
    mapping: mapping._id,
    group: { [as.groupBy]: as.groupTyped },
    groups: as.groupIds.length,
    team: as.teamId,
    teamRoles: [...as.teamRoles],
    role: as.role,
    there: isThere,
    problem: problem && problemIn(locale, problem).detail,
  });

export const presentPreview = (
  { to, from, difference, problem, totals, first, mappings }: TakeOverPreview,
  { next, locale }: { readonly next: string | null; readonly locale: Locale },
) => ({
  ...{ dryRun: true as const, to, from, difference, problem: problem && problemIn(locale, problem) },
  totals: { ...totals, by: counts(totals.by) },
  matched: first.matched.map(presentRow),
  ambiguous: first.ambiguous.map(presentRow),
  left: first.left.map(presentRow),
  onlyNew: first.onlyNew.map(presentRow),
  changed: first.changed.map(presentRow),
  mappings: mappings.map(presentMapping(locale)),
  next,
});

export const presentTakeOver =
  (locale: Locale, dryRun = false) =>
  ({ by, problem, leftOut: { people, first }, ...takeOver }: TakeOver) => ({
    dryRun,
    ...takeOver,
    leftOut: { people, first: first.map(({ id, said }) => ({ id, detail: inWords(locale, said) })) },
    problem: problem && problemIn(locale, problem),
    by: counts(by),
  });

const counts = (by: TakeOver["by"]): Record<string, number> => ({ ...by });
