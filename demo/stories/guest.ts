/** Somebody whom no identity provider knows: invited, let in without SSO, shut out by strict mode, let in again, removed. */
import { generate } from "otplib";
import { asAdmin, asGuest, type Stage } from "../stage.ts";
import { chapter, entriesOf, type Json, type Play, textAt, UnexpectedAnswer } from "../steps.ts";
import { GWEN, outside, PASSWORD, strictMode } from "./strict-mode.ts";

const HANS = "hans@studio.example";

/** The whole way of a guest, by the calls that pages and programs make. */
export async function guestStory(stage: Stage): Promise<void> {
  chapter(stage.say, "A guest, from invitation to removal");
  const guest = asGuest(stage.instance, stage.say);
  const invitations = await invited(stage);
  const membership = await accepted(stage, guest);
  await signedInWithTwo(guest);
  await lostFactor(stage, guest, membership);
  await askedForMore(stage, guest);
  await strictMode(stage, guest, membership);
  await sentAgain(stage, guest, invitations.hans);
  await removed(stage, guest, membership);
}

async function invited({ admin }: Stage): Promise<{ hans: string }> {
  const body = { emails: `${GWEN}; ${HANS}`, roles: ["guest"], message: "See you on Monday!" };
  const external = { status: "created", warnings: [{ code: "external_domain" }] };
  await admin({
    method: "POST",
    path: "/invitations/preview",
    body,
    status: 200,
    answer: { results: [external, external] },
    means: "What would happen: two offers, and a warning that studio.example is not ours. Nothing is sent yet.",
  });
  const { results } = await admin({
    method: "POST",
    path: "/invitations",
    body,
    status: 201,
    answer: { results: [external, external] },
    means: "Two addresses, the same roles, an offer and a mail for each.",
  });
  const [, hans] = results as readonly { invitation: Json }[];
  if (!hans) throw new UnexpectedAnswer("There is no second result.");
  return { hans: textAt(hans.invitation, "id") };
}

async function accepted({ instance, say }: Stage, guest: Play): Promise<string> {
  const link = await mailedLink(asAdmin(instance, "", say));
  await guest({
    method: "GET",
    path: link.pathname,
    status: 200,
    means: "The page of the link. Looking accepts nothing: mail scanners look too.",
  });
  const { membership } = await guest({
    method: "POST",
    path: "/v1/invitations/accept",
    body: { token: tokenOf(link), password: PASSWORD, displayName: "Gwen Guest" },
    status: 200,
    answer: { membership: { kind: "guest", status: "active", roles: ["guest"] }, session: { state: "complete" } },
    means: "Accepted: the account is made in the same step, and she is signed in.",
  });
  return textAt(membership as Json, "id");
}

async function mailedLink(operator: Play): Promise<URL> {
  const answer = await operator({
    method: "GET",
    path: "/mail?limit=10",
    status: 200,
    means: "Without a mail server the mails are kept, for the operator to read.",
  });
  const mail = entriesOf(answer).find(({ to }) => to === GWEN);
  const [link] = (mail?.links ?? []) as readonly string[];
  if (!link) throw new UnexpectedAnswer(`Nothing was mailed to ${GWEN}.`);
  return new URL(link);
}

const tokenOf = ({ pathname }: URL): string => pathname.slice(pathname.lastIndexOf("/") + 1);

const STEP_SECONDS = 30;

async function signedInWithTwo(guest: Play): Promise<void> {
  const post = (path: string, body: Json, status: number, means: string, answer?: Json) =>
    guest({ method: "POST", path, body, status, means, ...(answer && { answer }) });
  const enrolment = await post("/auth/totp/enrol", {}, 200, "A secret for her authenticator app.");
  const secret = textAt(enrolment, "secret");
  const now = Date.now() / 1000;
  const before = await generate({ secret, epoch: now - STEP_SECONDS });
  await post("/auth/totp/confirm", { code: before }, 200, "Confirmed by a code; ten recovery codes, shown once.");
  await post("/auth/sign-out", {}, 204, "Signed out.");
  const credentials = { organization: "acme", email: GWEN, password: PASSWORD };
  await post("/auth/password", credentials, 403, "The password alone is not enough any more.", {
    code: "mfa_required",
  });
  const code = await generate({ secret, epoch: now });
  await post("/auth/password", { ...credentials, totp: code }, 200, "Password and code: in.", {
    membership: { kind: "guest", status: "active" },
    roles: ["guest"],
    secondFactor: true,
  });
}

async function lostFactor({ admin, instance, say }: Stage, guest: Play, membership: string): Promise<void> {
  await admin({
    method: "POST",
    path: `/memberships/${membership}/reset-factors`,
    body: { reason: "phone in the lake, recovery codes with it" },
    status: 200,
    answer: { status: "done" },
    means:
      "She has lost the phone and the codes. The factor and the password are taken away; she is mailed, and the log has it.",
  });
  const token = tokenOf(await mailedLink(asAdmin(instance, "", say)));
  await guest({
    method: "POST",
    path: "/auth/password/reset",
    body: { token, password: PASSWORD },
    status: 204,
    means: "Only whoever reads her mailbox goes on: by choosing a password.",
  });
  await guest({
    method: "POST",
    path: "/auth/password",
    body: { organization: "acme", email: GWEN, password: PASSWORD },
    status: 200,
    answer: { membership: { status: "active" }, secondFactor: false },
    means: "That one lets her in, to set up another factor.",
  });
}

async function askedForMore({ admin }: Stage, guest: Play): Promise<void> {
  const policy = (body: Json, means: string) =>
    admin({ method: "PATCH", path: "/policies", body, status: 200, answer: body, means });
  const signIn = (status: number, answer: Json, means: string) =>
    guest({
      method: "POST",
      path: "/auth/password",
      body: { organization: "acme", email: GWEN, password: PASSWORD },
      status,
      answer,
      means,
    });
  await admin({
    method: "POST",
    path: "/policies/preview",
    body: { guestFactor: "second_factor" },
    status: 200,
    answer: { signIn: { total: 1, sample: [{ email: GWEN }] } },
    means: "What if guests had to show a second factor? One is signed in without.",
  });
  await policy({ guestFactor: "second_factor" }, "So it is.");
  await outside(guest, "Her session has ended, and whoever follows the log has heard of it: `session.ended`.");
  await signIn(403, { code: "mfa_required" }, "Her password alone leads to setting one up, and nowhere else.");
  await policy({ guestFactor: "none" }, "And back, for this demonstration.");
  await signIn(200, { membership: { status: "active" } }, "She is in again.");
}

async function sentAgain(stage: Stage, guest: Play, invitation: string): Promise<void> {
  const { admin } = stage;
  const resend = (means: string) =>
    admin({
      method: "POST",
      path: `/invitations/${invitation}/resend`,
      body: { sendEmail: false },
      status: 200,
      answer: { status: "pending" },
      means,
    });
  const tried = (answer: Json, code: string, means: string) =>
    guest({
      method: "POST",
      path: "/v1/invitations/accept",
      body: { token: tokenOf(new URL(textAt(answer, "acceptUrl"))), password: PASSWORD },
      status: 410,
      answer: { code },
      means,
    });
  const first = await resend(
    "The second offer is sent again: a new link, a new term. Without a mail, the admin gets the link.",
  );
  const second = await resend("And once more.");
  await tried(first, "invitation_revoked", "The link before is dead.");
  await admin({
    method: "POST",
    path: `/invitations/${invitation}/revoke`,
    status: 200,
    answer: { status: "revoked" },
    means: "The offer is taken back.",
  });
  await tried(second, "invitation_revoked", "And so is its last link dead.");
  await toldStepByStep(stage, invitation);
  await admin({
    method: "POST",
    path: "/invitations/cleanup",
    body: { status: ["revoked", "expired"] },
    status: 200,
    answer: { removed: 1 },
    means: "The list is tidied; the log keeps what happened.",
  });
}

async function toldStepByStep({ admin, say }: Stage, invitation: string): Promise<void> {
  const { data } = await admin({
    method: "GET",
    path: `/invitations/${invitation}/steps`,
    status: 200,
    means: "What became of the offer, in words, newest first:",
  });
  for (const { effects } of data as readonly { effects: readonly string[] }[])
    for (const effect of effects) say(`               ${effect}`);
}

async function removed({ admin }: Stage, guest: Play, membership: string): Promise<void> {
  await admin({
    method: "POST",
    path: `/memberships/${membership}/preview`,
    body: { remove: true },
    status: 200,
    answer: { after: { status: "removed" }, loses: { roles: ["guest"] } },
    means: "What removing her would do, to be shown before somebody confirms.",
  });
  await admin({ method: "DELETE", path: `/memberships/${membership}`, status: 204, means: "Removed." });
  await outside(guest, "Her session ended with it.");
}
