/** Why something happened, as security events say it for the logs of their receivers, by languages (CAEP §2). */

const ENDED = { en: "Sessions of this person were ended.", de: "Sitzungen dieser Person wurden beendet." };
const REVOKED = {
  en: "The identity provider had everything ended that this person holds.",
  de: "Der Identitätsanbieter hat alles beenden lassen, was diese Person hat.",
};

const LEFT = { en: "This person has no access any more.", de: "Diese Person hat keinen Zugang mehr." };

const LEAVING = new Set(["membership.deactivated", "membership.removed", "membership.waitlisted"]);

/** Why sessions are over, by the type of the log. */
export function whyEnded(type: string): object {
  if (type === "session.revoked") return REVOKED;
  return LEAVING.has(type) ? LEFT : ENDED;
}
