/** What owners read of everything that waits for them. */
import type { Contents, Waiting } from "../types.ts";
import { button, facts, type Letter, paragraph } from "./letter.ts";

type Digest = Contents["owner_digest"];
type What = Waiting["what"];

interface Words {
  readonly subject: (organization: string) => string;
  readonly heading: string;
  readonly lead: (organization: string) => string;
  readonly labels: { readonly [W in What]: string };
  readonly count: (total: number, fresh: number) => string;
  readonly advice: string;
  readonly decide: string;
  readonly reason: (organization: string) => string;
}

const letter =
  (words: Words) =>
  ({ organization, waiting, link }: Digest): Letter => ({
    subject: words.subject(organization),
    heading: words.heading,
    blocks: [
      paragraph(words.lead(organization)),
      facts(...waiting.map(({ what, total, fresh }) => [words.labels[what], words.count(total, fresh)] as const)),
      paragraph(words.advice),
      button(words.decide, link),
    ],
    reason: words.reason(organization),
  });

export const digestEn = letter({
  subject: (organization) => `Waiting for you: “${organization}”`,
  heading: "Something is waiting for you",
  lead: (organization) => `This is waiting for a decision in the organization “${organization}”:`,
  labels: {
    conflicts: "Open conflicts with the directory",
    seats: "People waiting for a seat",
    links: "Requests for a new invitation link",
    proposals: "Invitations awaiting approval",
  },
  count: (total, fresh) => (fresh === total ? `${total}` : `${total}, ${fresh} of them new`),
  advice: "Until somebody decides, these people stay as they are.",
  decide: "Decide in the console",
  reason: (organization) =>
    `You get this mail because you are an owner of “${organization}”. The policy ownerDigest says how often, and switches it off.`,
});

export const digestDe = letter({
  subject: (organization) => `Wartet auf Sie: „${organization}“`,
  heading: "Etwas wartet auf Sie",
  lead: (organization) => `In der Organisation „${organization}“ wartet auf eine Entscheidung:`,
  labels: {
    conflicts: "Offene Konflikte mit dem Verzeichnis",
    seats: "Personen, die auf einen Platz warten",
    links: "Bitten um einen neuen Einladungslink",
    proposals: "Einladungen, die freigegeben werden müssen",
  },
  count: (total, fresh) => (fresh === total ? `${total}` : `${total}, davon ${fresh} neu`),
  advice: "Bis jemand entscheidet, bleibt für diese Personen alles, wie es ist.",
  decide: "In der Konsole entscheiden",
  reason: (organization) =>
    `Sie erhalten diese E-Mail, weil Sie „${organization}“ als Eigentümer verwalten. Die Richtlinie ownerDigest legt fest, wie oft, und schaltet sie ab.`,
});
