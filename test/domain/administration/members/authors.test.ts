/** Who is erased is named by nothing that is stored: every field of the shape of an actor is known to the one list that erasing goes by. */
import { globSync, readFileSync } from "node:fs";
import mongoose from "mongoose";
import { describe, expect, it } from "vitest";
// Erasing goes through every collection there is.
import "../../../../src/app.ts";
import { AUTHORS } from "../../../../src/domain/administration/members/authors.ts";
import { eraseMembership } from "../../../../src/domain/administration/members/erasing.ts";
import { createMembership } from "../../../../src/domain/memberships/memberships.ts";
import { PersonModel } from "../../../../src/domain/persons/person.model.ts";
import { newId } from "../../../../src/platform/ids.ts";
import { useDatabase } from "../../../support/mongo.ts";
import { givenOrganization, unique } from "../../../support/world.ts";

useDatabase();

const NOT_STORED = "not stored";
const OF_THE_LOG = "the log is gone through by itself (events/pseudonyms.ts)";
const OF_THE_INSTANCE = "operators and their keys are no members";
const OF_A_PERSON = "renamed in the room of persons";

/** Every declared property of the shape of an actor, and where it is stored; or why it is on no list. */
const DECLARED: Readonly<Record<string, readonly string[] | string>> = {
  "administration/taking-over/take-over.model.ts actor": ["take_overs actor.id"],
  "setup-links/setup-link.model.ts createdBy": ["setup_links createdBy.id"],
  "setup-links/authority.ts createdBy": NOT_STORED,
  "setup-links/types.ts createdBy": NOT_STORED,
  "setup-links/types.ts maker": NOT_STORED,
  "account/factors/factor-resets.ts askedBy": NOT_STORED,
  "connections/credentials/credentials.ts createdBy": NOT_STORED,
  "connections/connection.model.ts retiringBy": ["connections retiringBy.actor.id"],
  "connections/connection.model.ts actor": ["connections goingLive.actor.id"],
  "connections/connection.model.ts createdBy": ["credentials createdBy.id"],
  "breaker/types.ts by": ["breaker_trips decision.by.id", "breaker_trips undo.by.id"],
  "caller.ts actor": NOT_STORED,
  "caller.ts by": NOT_STORED,
  "caller.ts maker": NOT_STORED,
  "events/event.model.ts actor": OF_THE_LOG,
  "events/events.ts actor": OF_THE_LOG,
  "sessions/operator/operator-key.model.ts createdBy": OF_THE_INSTANCE,
  "sessions/live-sessions.ts actor": NOT_STORED,
  "recorder/invitation-steps.ts actor": NOT_STORED,
  "memberships/grants/grant.model.ts grantedBy": ["grants grantedBy.id"],
  "memberships/types.ts actor": [
    "memberships holds[].actor.id",
    "breaker_steps image.memberships[].before.holds[].actor.id",
    "breaker_steps image.memberships[].after.holds[].actor.id",
    "take_over_moves was.holds[].actor.id",
  ],
  "memberships/types.ts grantedBy": [
    "memberships allowWithoutSso.grantedBy",
    "breaker_steps image.memberships[].before.allowWithoutSso.grantedBy",
    "breaker_steps image.memberships[].after.allowWithoutSso.grantedBy",
  ],
  "memberships/joining/from-invitation.ts withoutSsoBy": NOT_STORED,
  "memberships/joining/from-invitation.ts by": NOT_STORED,
  "persons/person.model.ts askedBy": OF_A_PERSON,
  "mappings/mapping.model.ts actor": [
    "mappings ending.actor.id",
    "breaker_steps image.before.ending.actor.id",
    "breaker_steps image.after.ending.actor.id",
  ],
  "organizations/organization.model.ts by": [
    "organizations allowingAll.by.actor.id",
    "organizations reviewing.by.actor.id",
  ],
  "invitations/invitation.model.ts invitedBy": ["invitations invitedBy.id"],
  "invitations/invitation.model.ts approvedBy": ["invitations approvedBy.id"],
  "invitations/invitation.model.ts sentBy": ["invitations sentBy.id"],
  "invitations/invitation.model.ts withoutSsoBy": ["invitations withoutSsoBy.id"],
  "invitations/inviting/sending.model.ts by": ["invitation_sendings by"],
  "invitations/types.ts invitedBy": NOT_STORED,
  "invitations/types.ts approvedBy": NOT_STORED,
};

/** A plain id under a name that says nothing of an actor: no look at the source finds it. */
const PLAIN = ["invitations/inviting/sending.model.ts by"];

const ROOT = "src/domain/";
/** A property of a type, whose own type is or holds an actor, or that is named as one. */
const PROPERTY =
  /(?:^ +|\{ )(?:readonly )?(\w+)\??:(?=[^;]*(?:\bActor\b|Pick<Caller, "actor"))|^ +(?:readonly )?(grantedBy)\??: string/gmu;

function declared(): string[] {
  const found = globSync(`${ROOT}**/*.ts`).flatMap((path) => {
    const types = readFileSync(path, "utf8")
      .split(/\n(?=(?:export )?(?:interface|type|const|function|async function|class) )/u)
      .filter((part) => /^(?:export )?(?:interface|type) /u.test(part));
    return types.flatMap((part) =>
      [...part.matchAll(PROPERTY)].map(([, name, id]) => `${path.slice(ROOT.length)} ${name ?? id}`),
    );
  });
  return [...new Set(found)].sort();
}

/** What the path leads to in this document, in lists too. */
const reached = (value: unknown, [name, ...rest]: readonly string[]): unknown[] =>
  Array.isArray(value)
    ? value.flatMap((one) => reached(one, name === undefined ? [] : [name, ...rest]))
    : name === undefined
      ? [value]
      : value !== null && typeof value === "object" && name in value
        ? reached((value as Record<string, unknown>)[name], rest)
        : [];

/** The least that has the value at the path; each list has an element beside that lacks it. */
function nested(path: string, value: string): Record<string, unknown> {
  const [name = "", ...rest] = path.split(".");
  const inner = rest.length === 0 ? value : nested(rest.join("."), value);
  return name.endsWith("[]") ? { [name.slice(0, -2)]: [{}, inner] } : { [name]: inner };
}

describe("who did something", () => {
  it("is declared nowhere but where the list says that it is stored", () => {
    expect([...declared(), ...PLAIN].sort()).toEqual(Object.keys(DECLARED).sort());
    const listed = AUTHORS.map((place) => place.join(" ")).sort();
    expect(
      Object.values(DECLARED)
        .flatMap((places) => (typeof places === "string" ? [] : places))
        .sort(),
    ).toEqual(listed);
  });

  it.each(AUTHORS)("is named by a pseudonym in %s at %s once it is erased", async (collection, field) => {
    const { caller } = await givenOrganization();
    const { organizationId } = caller;
    const { id } = await createMembership(caller, { email: `${unique("jane")}@elsewhere.test` });
    const _id = collection === "organizations" ? organizationId : newId("any");
    const stored = mongoose.connection.collection<{ _id: string }>(collection);
    const [top = "", ...rest] = field.split(".");
    const inner = rest.length === 0 ? id : nested(rest.join("."), id);
    const value = top.endsWith("[]") ? [{}, inner] : inner;
    const besides = collection === "organizations" ? {} : { personId: newId("per") };
    await stored.updateOne(
      { _id },
      { $set: { organizationId, ...besides, [top.replace("[]", "")]: value } },
      { upsert: true },
    );

    const pseudonym = await eraseMembership(caller, id);

    expect(reached(await stored.findOne({ _id }), field.replaceAll("[]", "").split("."))).toEqual([pseudonym]);
  });

  it("is named by a pseudonym where a reset of somebody's factors is due", async () => {
    const { caller } = await givenOrganization();
    const { id } = await createMembership(caller, { email: `${unique("jane")}@elsewhere.test` });
    const [_id, at] = [newId("per"), new Date()];
    const factorReset = { ...caller, membershipId: null, askedBy: { kind: "membership", id }, askedAt: at, dueAt: at };
    await PersonModel.collection.insertOne({ _id, factorReset } as never);

    const pseudonym = await eraseMembership(caller, id);

    expect((await PersonModel.findById(_id).lean())?.factorReset?.askedBy).toEqual({
      kind: "membership",
      id: pseudonym,
    });
  });
});
