/** /sign-in: the address first, then the method that fits it. */

import { typedAddress } from "../../../domain/address.ts";
import { atTheDoor } from "../../../domain/caller.ts";
import { rulesInForce } from "../../../domain/connections/sso/sso.ts";
import { localPath, withNext, withQuery } from "../../../domain/local-paths.ts";
import { shownName } from "../../../domain/organizations/branding/branding.ts";
import { organizationBySlug } from "../../../domain/organizations/organizations.ts";
import { discover, ownWaysAt } from "../../../domain/sessions/sign-in/discovery.ts";
import type { Opened } from "../../../domain/sessions/sign-in/session-opening.ts";
import { signInByPassword } from "../../../domain/sessions/sign-in/sign-in.ts";
import { isAtDoor, nextPageOf } from "../../http/session-states.ts";
import { attempt, told } from "../frame/refused.ts";
import { type Answer, type Page, type PageRoute, sentTo, shown, type Visit } from "../route.ts";
import { addressPage, type Door, passkeyPage, passwordPage, ssoPage } from "./sign-in-view.ts";

export const signInRoutes: readonly PageRoute[] = [
  { method: "get", path: "/sign-in", who: "anyone", answer: askAddress },
  { method: "post", path: "/sign-in", who: "anyone", answer: findMethod },
  { method: "post", path: "/sign-in/password", who: "anyone", answer: takePassword },
];

/** The door that somebody stands at: which organization, and where to go afterwards. */
export async function doorOf(slug: string | undefined, next: string | undefined): Promise<Door> {
  const organization = slug ? await organizationBySlug(slug) : null;
  return {
    id: organization?.id,
    slug: organization?.slug ?? (slug || undefined),
    name: organization ? shownName(organization) : undefined,
    next: localPath(next),
    own: await ownWaysAt(organization?.id),
  };
}

/** The same from a form. */
export const doorOfForm = ({ field }: Visit): Promise<Door> => doorOf(field("organization"), field("next"));

/** Where somebody goes who has just signed in, with the new session. */
export function welcome({ session, token }: Opened, { slug, next }: Pick<Door, "slug" | "next">): Answer {
  const cookie = { session, token };
  const unfinished = nextPageOf(session);
  if (unfinished !== undefined)
    return sentTo(withQuery(unfinished, { organization: isAtDoor(session) ? slug : undefined, next }), cookie);
  // Somebody who is invited there, and has still to answer.
  if (session.organizationId === null && slug !== undefined)
    return sentTo(withNext("/account/invitations", next), cookie);
  return sentTo(localPath(next) ?? (session.organizationId === null ? "/organizations" : "/account"), cookie);
}

async function askAddress(visit: Visit): Promise<Answer> {
  const asked = visit.query("organization");
  const door = await doorOf(asked, visit.query("next"));
  // The organization has another name in addresses since the link was made.
  if (asked && door.slug && door.slug !== asked)
    return sentTo(
      withQuery("/sign-in", {
        organization: door.slug,
        email: visit.query("email"),
        method: visit.query("method"),
        next: door.next,
      }),
    );
  return shown(await addressAt(visit, door));
}

/** Where there may be single sign-on, a way past it: from the page that leads there the browser goes on at once, also when nobody answers. */
async function addressAt(visit: Visit, door: Door): Promise<Page> {
  const byPassword = (visit.query("method") ?? visit.field("method")) === "password";
  const past = !byPassword && (door.id === undefined || (await rulesInForce(atTheDoor(door.id))).sso);
  return addressPage(visit, door, { done: visit.query("done"), email: visit.query("email"), byPassword, past });
}

async function findMethod(visit: Visit): Promise<Answer> {
  const door = await doorOfForm(visit);
  const email = typedAddress(visit.field("email"));
  if (email === "") return shown(await addressAt(visit, door), 422);
  if (visit.field("method") === "password") return shown(passwordPage(visit, door, { email }));
  const found = await discover({ organization: door.slug, email });
  if ("connections" in found) return shown(ssoPage(visit, door, { email, connections: found.connections }));
  return shown(found.method === "passkey" ? passkeyPage(visit, door, email) : passwordPage(visit, door, { email }));
}

async function takePassword(visit: Visit): Promise<Answer> {
  const door = await doorOfForm(visit);
  const email = typedAddress(visit.field("email"));
  const tried = await attempt(
    signInByPassword(visit.visitor, {
      organization: door.slug,
      email,
      password: visit.field("password"),
      answering: true,
    }),
  );
  if (!("refusal" in tried)) return welcome(tried.done, door);
  const { refusal } = tried;
  const found = refusal.code === "sso_required" ? await discover({ organization: door.slug, email }) : undefined;
  const sso = found && "connections" in found ? found.connections : undefined;
  return told(passwordPage(visit, door, { email, refusal, sso }), refusal);
}
