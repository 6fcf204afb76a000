/**
 * Everything at once that is wrong with the answer to a test. It looks at what came as it came, signed or not, which is told to the admin
 * who tries and believed by nobody. Of an encrypted assertion nothing is looked at that no good signature covers: who may try must not
 * learn what is inside another's.
 */
import type { Request } from "express";
import type { SamlConnection } from "../../domain/connections/sso/sso-lookup.ts";
import { type Deviation, oddities, stopped } from "../../domain/sso/log/deviations.ts";
import type { RefusedAnswer } from "../../domain/sso/refused-answer.ts";
import { publicUrlOf } from "../../platform/http/browser.ts";
import { childrenOf, type Element } from "../../platform/xml/xml.ts";
import { complaintsOfAssertion, complaintsOfResponse } from "./checks/looking.ts";
import { saidIn } from "./checks/person.ts";
import { identityOf } from "./claims.ts";
import { ourSide } from "./library.ts";
import { ASSERTION } from "./names.ts";
import { readable, responseText } from "./receiving.ts";
import { RefusedResponse } from "./refusal.ts";

/** After these there is nothing to look at. */
const ALONE = new Set(["response_missing", "response_unreadable", "response_not_expected", "status_not_success"]);

/** What to tell of a refused test, the reason that ended it first. */
export function diagnose(request: Request, connection: SamlConnection, refused: RefusedResponse): Deviation[] {
  const first = deviationOf(refused);
  if (ALONE.has(refused.reason)) return [first];
  return [first, ...refused.others.map(deviationOf), ...ofDocument(request, connection)];
}

function ofDocument(request: Request, connection: SamlConnection): Deviation[] {
  const document = read(request);
  if (!document) return [];
  const { settings, id } = connection;
  const expected = { now: new Date(), idpEntityId: settings.entityId, ...ourSide(publicUrlOf(request), id) };
  const around = complaintsOfResponse(document, expected).map(deviationOf);
  const [assertion] = childrenOf(document, ASSERTION, "Assertion");
  if (!assertion) return around;
  const envelope = { inResponseTo: document.attributes.get("InResponseTo"), encrypted: false };
  const inside = complaintsOfAssertion(assertion, envelope, expected).map(deviationOf);
  return [...around, ...inside, ...ofPerson(assertion, connection)];
}

function read(request: Request): Element | undefined {
  try {
    return readable(responseText(request));
  } catch (error) {
    if (error instanceof RefusedResponse) return undefined;
    throw error;
  }
}

function ofPerson(assertion: Element, { id, settings }: SamlConnection): Deviation[] {
  try {
    const said = { ...saidIn(assertion), sessionEndsAt: undefined, provedAt: undefined };
    return oddities(identityOf(said, { connectionId: id, idpEntityId: settings.entityId, map: settings.attributeMap }));
  } catch (error) {
    if (error instanceof RefusedResponse) return [];
    throw error;
  }
}

const deviationOf = ({ reason, message }: RefusedAnswer): Deviation => stopped(reason, message);
