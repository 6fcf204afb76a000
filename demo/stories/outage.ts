/** The identity provider is down: people come without it for a while, as who they are, and with it again afterwards. */
import { asAdmin, asGuest, type Stage } from "../stage.ts";
import { entriesOf, type Json, textAt, UnexpectedAnswer } from "../steps.ts";
import { outside, PASSWORD } from "./strict-mode.ts";

const DAY_MS = 86_400_000;

/** Lets everybody in without SSO, somebody comes, and the permission is taken back. */
export async function outage({ admin, instance, say }: Stage, email: string): Promise<void> {
  await admin({
    method: "PATCH",
    path: "/policies",
    body: { bypassForDirectory: true },
    status: 200,
    answer: { bypassForDirectory: true },
    means: "One morning the identity provider is down. People of the directory may be let in without it.",
  });
  const until = new Date(Date.now() + DAY_MS).toISOString();
  const allow = (body: Json, means: string) =>
    admin({ method: "POST", path: "/memberships/allow-without-sso", body, status: 200, means });
  await allow(
    { memberships: "all", until, reason: "identity provider down" },
    "All of them, until tomorrow. Whoever has nothing to sign in by is mailed a link to choose a password.",
  );
  const mails = await asAdmin(instance, "", say)({ method: "GET", path: "/mail", status: 200, means: "The mails." });
  const mail = entriesOf(mails).find(({ to, template }) => to === email && template === "set_up_password");
  const [link] = (mail?.links ?? []) as readonly string[];
  if (!link) throw new UnexpectedAnswer(`Nothing was mailed to ${email}.`);
  const person = asGuest(instance, say, "Mia");
  const [token, password] = [new URL(link).pathname.split("/").at(-1), PASSWORD];
  await person({
    method: "POST",
    path: "/auth/password/reset",
    body: { token, password },
    status: 204,
    means: "She chooses a password.",
  });
  const { membership } = await person({
    method: "POST",
    path: "/auth/password",
    body: { organization: "acme", email, password },
    status: 200,
    answer: { method: "password", membership: { email, status: "active", allowWithoutSso: true } },
    means: "And comes by it, as the same person: her roles and teams are there.",
  });
  await allow(
    { memberships: [textAt(membership as Json, "id")], allow: false },
    "It is back, and the permission is taken from her.",
  );
  await outside(person, "The session ends with it, at once.");
}
