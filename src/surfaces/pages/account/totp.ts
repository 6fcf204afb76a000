/** /account/second-factor: the authenticator app and its recovery codes. */
import { toString as drawQr } from "qrcode";
import { enrolTotp, finishTotp, giveUpTotp } from "../../../domain/account/own-account.ts";
import type { DomainError } from "../../../domain/errors.ts";
import { localPath } from "../../../domain/local-paths.ts";
import { findPerson } from "../../../domain/persons/persons.ts";
import { attempt, told } from "../frame/refused.ts";
import { type Answer, type PageRoute, type SignedIn, sentTo, shown } from "../route.ts";
import { codesPage, offPage, onPage, removePage, scanPage } from "./totp-view.ts";

const PATH = "/account/second-factor";

export const totpRoutes: readonly PageRoute[] = [
  { method: "get", path: PATH, who: "enrolment", fresh: true, answer: show },
  { method: "post", path: `${PATH}/start`, who: "enrolment", answer: start },
  { method: "post", path: `${PATH}/confirm`, who: "enrolment", answer: confirm },
  { method: "get", path: `${PATH}/remove`, who: "person", fresh: true, answer: askFirst },
  { method: "post", path: `${PATH}/remove`, who: "person", answer: remove },
];

async function show(visit: SignedIn): Promise<Answer> {
  const person = await findPerson(visit.session.personId);
  return shown(person?.secondFactors.totp ? onPage(visit, person.secondFactors.recoveryCodesLeft) : offPage(visit));
}

async function start(visit: SignedIn): Promise<Answer> {
  const { secret, uri } = await enrolTotp(visit.visitor, visit.session);
  return scan(visit, { secret, uri });
}

/** The form carries what it shows: a mistyped code must not ask anybody to scan anew. */
async function scan(
  visit: SignedIn,
  seed: { readonly secret: string; readonly uri: string },
  refusal?: DomainError,
): Promise<Answer> {
  const picture = await drawQr(seed.uri.slice(0, 500), { type: "svg", margin: 2 });
  return told(scanPage(visit, { ...seed, picture, refusal }), refusal);
}

async function confirm(visit: SignedIn): Promise<Answer> {
  const { visitor, session, field } = visit;
  const tried = await attempt(finishTotp(visitor, session, field("code")));
  if ("refusal" in tried)
    return scan(visit, { secret: field("secret"), uri: field("uri") || "otpauth:" }, tried.refusal);
  const { recoveryCodes, opened } = tried.done;
  return shown(codesPage(visit, recoveryCodes, localPath(field("next")) ?? "/account?done=totp"), 200, opened);
}

/** Asked once more, and told what is left. */
async function askFirst(visit: SignedIn): Promise<Answer> {
  const person = await findPerson(visit.session.personId);
  return person?.secondFactors.totp ? shown(removePage(visit, person.secondFactors.passkeys > 0)) : sentTo(PATH);
}

async function remove({ visitor, session }: SignedIn): Promise<Answer> {
  return sentTo("/account?done=totpRemoved", await giveUpTotp(visitor, session));
}
