/** Guides for whoever looks after an identity provider, made from the portal's data, to be forwarded as they are. */
import { DEVIATION_NAMES } from "../setup/deviation-names.ts";
import { DEVIATIONS, OPENID_DEVIATIONS } from "../setup/vendors/deviations.ts";
import type { Box, Protocol, Step, Vendor } from "../setup/vendors/types.ts";
import { mending, openidOf } from "../setup/vendors/vendors.ts";
import { words as portalWords } from "../setup/words.ts";
import { type Language, WORDS } from "./guide-words.ts";

/** What the portal calls a deviation; of a token, the beginning of what it says of one. */
const nameOf = (code: string, language: Language): string | undefined =>
  code === "token_wrong" ? portalWords[language].tokenIs.wrong.split(":", 1)[0] : DEVIATION_NAMES[code]?.[language];

const inBox = ({ value }: Box, language: Language): string => {
  if ("ours" in value) return WORDS[language].ours[value.ours];
  return "typed" in value ? `\`${value.typed}\`` : value[language];
};

/** A table as biome would leave it alone: cells are texts without a line end. */
const table = (head: readonly [string, string], rows: readonly (readonly [string, string])[]): string =>
  [head, ["---", "---"], ...rows].map(([left, right]) => `| ${left} | ${cell(right ?? "")} |`).join("\n");

const cell = (text: string): string => text.replaceAll("|", "\\|");

/** What is to be pressed comes after what is to be filled in. */
const stepOf = ({ at, say, boxes, onlyWithKey }: Step, number: number, language: Language): string => {
  const { box, value, withKey } = WORDS[language];
  const filled =
    boxes &&
    table(
      [box, value],
      boxes.map((one) => [one.box, inBox(one, language)] as const),
    );
  const place = [onlyWithKey && withKey, at && `*${at}*`].filter((part) => part !== undefined).join(" ") || undefined;
  const told = say?.[language];
  if (!filled) return `**${number}.** ${[place, told].filter((part) => part !== undefined).join(" – ")}`;
  return [`**${number}.** ${place ?? ""}`.trim(), filled, told].filter((part) => part !== undefined).join("\n\n");
};

const steps = (all: readonly Step[], language: Language, from = 1): string =>
  all.map((step, index) => stepOf(step, from + index, language)).join("\n\n");

/** Single sign-on by one protocol. */
function signingIn(vendor: Vendor, protocol: Protocol, language: Language): string[] {
  const words = WORDS[language];
  const openid = openidOf(vendor);
  const { before, after } = protocol === "oidc" ? openid : vendor.sso;
  const issuer = "like" in openid.issuer ? openid.issuer.like : openid.issuer.always;
  return [
    `### ${words.by[protocol]}`,
    steps(before, language),
    protocol === "oidc" ? words.openidValues(`\`${issuer}\``) : words.metadata,
    steps(after, language, before.length + 1),
  ];
}

/** Provisioning: by a token, and by OAuth where the vendor can. */
function provisioning(vendor: Vendor, language: Language): string[] {
  const { byToken, byOauth, scimSteps } = WORDS[language];
  if (vendor.scim === null) return [vendor.noScim?.[language] ?? ""];
  if (!vendor.scimByOauth) return [scimSteps, steps(vendor.scim, language)];
  return [
    scimSteps,
    `### ${byToken}`,
    steps(vendor.scim, language),
    `### ${byOauth}`,
    steps(vendor.scimByOauth, language),
  ];
}

function advice(vendor: Vendor, protocol: Protocol, language: Language): string[] {
  const { by, said, mend } = WORDS[language];
  const codes = protocol === "oidc" ? OPENID_DEVIATIONS : DEVIATIONS;
  const rows = codes.flatMap((code): (readonly [string, string])[] => {
    const told = mending(vendor, code, protocol);
    return told ? [[nameOf(code, language) ?? `\`${code}\``, told[language]]] : [];
  });
  return [`### ${by[protocol]}`, table([said, mend], rows)];
}

/** A guide as Markdown. Pure. */
export function guideOf(vendor: Vendor, language: Language): string {
  const words = WORDS[language];
  const protocols: readonly Protocol[] = vendor.prefers === "oidc" ? ["oidc", "saml"] : ["saml", "oidc"];
  return `${[
    `# ${words.title(vendor.name)}`,
    words.intro,
    words.checked(vendor.checked),
    `## ${words.domain}`,
    words.domainSteps,
    `## ${words.sso}`,
    vendor.which[language],
    ...protocols.flatMap((protocol) => signingIn(vendor, protocol, language)),
    `## ${words.scim}`,
    ...provisioning(vendor, language),
    `## ${words.go}`,
    words.goSteps,
    ...(vendor.logout ? [`## ${words.logout}`, words.logoutHint, steps(vendor.logout, language)] : []),
    `## ${words.wrong}`,
    words.wrongHint,
    ...protocols.flatMap((protocol) => advice(vendor, protocol, language)),
  ].join("\n\n")}\n`;
}
