/** /sign-in: the address first, then the method that fits it. */
import { organizationBySlug } from "../../domain/organizations/organizations.ts";
import { localPath, withNext, withQuery } from "../../domain/own-pages.ts";
import { discover } from "../../domain/sessions/discovery.ts";
import type { Opened } from "../../domain/sessions/entering.ts";
import { signInByPassword } from "../../domain/sessions/sign-in.ts";
import { attempt, told } from "./refused.ts";
import { type Answer, type PageRoute, sentTo, shown, type Visit } from "./route.ts";
import { addressPage, type Door, passwordPage, ssoPage } from "./sign-in-view.ts";

export const signInRoutes: readonly PageRoute[] = [
  { method: "get", path: "/sign-in", who: "anyone", answer: askAddress },
  { method: "post", path: "/sign-in", who: "anyone", answer: findMethod },
  { method: "post", path: "/sign-in/password", who: "anyone", answer: takePassword },
];

/** The door that somebody stands at: which organization, and where to go afterwards. */
export async function doorOf(slug: string | undefined, next: string | undefined): Promise<Door> {
  const organization = slug ? await organizationBySlug(slug) : null;
  return { slug: organization?.slug ?? (slug || undefined), name: organization?.name, next: localPath(next) };
}

/** The same from a form. */
export const doorOfForm = ({ field }: Visit): Promise<Door> => doorOf(field("organization"), field("next"));

/** Where somebody goes who has just signed in, with the new session. */
export function welcome({ session, token }: Opened, { slug, next }: Pick<Door, "slug" | "next">): Answer {
  const cookie = { session, token };
  if (session.state === "second_factor")
    return sentTo(withQuery("/sign-in/second-factor", { organization: slug, next }), cookie);
  if (session.state === "enrolment") return sentTo(withNext("/account/second-factor", next), cookie);
  return sentTo(localPath(next) ?? (session.organizationId === null ? "/organizations" : "/account"), cookie);
}

async function askAddress(visit: Visit): Promise<Answer> {
  const asked = visit.query("organization");
  const door = await doorOf(asked, visit.query("next"));
  // The organization has another name in addresses since the link was made.
  if (asked && door.slug && door.slug !== asked)
    return sentTo(withQuery("/sign-in", { organization: door.slug, email: visit.query("email"), next: door.next }));
  return shown(addressPage(visit, door, { done: visit.query("done"), email: visit.query("email") }));
}

async function findMethod(visit: Visit): Promise<Answer> {
  const door = await doorOfForm(visit);
  const email = visit.field("email").trim();
  if (email === "") return shown(addressPage(visit, door, {}), 422);
  if (visit.field("method") === "password") return shown(passwordPage(visit, door, { email }));
  const found = await discover({ organization: door.slug, email });
  if (found.method === "saml") return shown(ssoPage(visit, door, { email, connections: found.connections }));
  return shown(passwordPage(visit, door, { email }));
}

async function takePassword(visit: Visit): Promise<Answer> {
  const door = await doorOfForm(visit);
  const email = visit.field("email").trim();
  const tried = await attempt(
    signInByPassword(visit.visitor, { organization: door.slug, email, password: visit.field("password") }),
  );
  if (!("refusal" in tried)) return welcome(tried.done, door);
  const { refusal } = tried;
  const found = refusal.code === "sso_required" ? await discover({ organization: door.slug, email }) : undefined;
  const sso = found?.method === "saml" ? found.connections : undefined;
  return told(passwordPage(visit, door, { email, refusal, sso }), refusal);
}
