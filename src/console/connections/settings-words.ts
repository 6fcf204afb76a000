/** Words about what is set at a connection. */
import type { Words } from "../parts/words/language.tsx";
import type { Key } from "./fields.ts";
import { de } from "./settings-words-de.ts";

type Group = "provider" | "people" | "groups" | "joining" | "knowing" | "demanded" | "session";

export interface SettingsWords {
  readonly groups: Readonly<Record<Group, string>>;
  readonly names: Readonly<Record<Key, string>>;
  /** What each does. */
  readonly hints: Readonly<Record<Key, string>>;
  readonly choices: Readonly<Partial<Record<Key, Readonly<Record<string, string>>>>>;
  readonly parts: Readonly<Record<string, string>>;
  readonly prefix: string;
  readonly matchBy: string;
  readonly readOnly: string;
  readonly yes: string;
  readonly no: string;
  readonly none: string;
  readonly ask: (name: string) => string;
  readonly save: string;
  readonly saved: string;
  readonly secret: string;
  readonly secretHint: string;
}

const en: SettingsWords = {
  groups: {
    provider: "Identity provider",
    people: "People",
    groups: "Groups",
    joining: "Who joins by signing in",
    knowing: "How people are recognized",
    demanded: "What the sign-in there has to be",
    session: "Beginning and end",
  },
  names: {
    profile: "Which identity provider it is",
    authentication: "What requests show who they are by",
    strict: "Refuse what the interoperability profile of SCIM refuses",
    postReactivates: "Pushing a deactivated person again lets them back in",
    followDeletedIds: "The old id of somebody who was deleted leads to who was made anew",
    flattenNested: "Members of a group inside a group count",
    showGroups: "Answers about a person say which groups they are in",
    groupMembers: "Large groups can be read page by page",
    roles: "The organization's roles can be read",
    teamsFromGroups: "Groups that get a team of their own",
    attributes: "What memberships show besides",
    provisioning: "Somebody unknown",
    loginGroups: "Groups that may come",
    loginGroupsFor: "Of whom these groups are asked",
    nameIdMatches: "What somebody is compared by the first time",
    attributeMap: "Which attribute says what",
    allowIdpInitiated: "Signing in may begin at the identity provider",
    issuer: "Issuer",
    clientId: "Client ID",
    scopes: "Scopes",
    claims: "Which claim says what",
    groupsClaim: "Claim that lists the groups",
    maxAge: "Seconds since somebody signed in there, at most",
    acr: "Levels (acr)",
    amr: "Methods (amr)",
    signOutAtProvider: "Signing out here signs out there as well",
  },
  hints: {
    profile: "Its habits are understood, and the tenant URL to enter there is shown as it wants it.",
    authentication: "What is not taken any more is refused at once.",
    strict: "Off: what is not quite the standard is understood all the same.",
    postReactivates:
      "Off: it is answered that the person is there already (409), and the provider has to activate them.",
    followDeletedIds: "For 90 days. Off: the old id is answered as not there (404), as the standard says.",
    flattenNested: "Whoever is in a group inside a mapped one gets what that one gives.",
    showGroups: "Also when it does not ask. Off: only when it asks, which is quicker with large groups.",
    groupMembers: "At /scim/v2/GroupMembers, for groups that are too large to be read whole.",
    roles: "At /scim/v2/Roles; nothing can be changed there.",
    teamsFromGroups: "Such a team is filled by the group's members. What that comes to is shown before it is saved.",
    attributes: "One on each line: the name to show, a colon, where it comes from. Such as “jobTitle: title”.",
    provisioning: "Whoever the provider signs in and nobody here knows.",
    loginGroups: "One on each line, as the provider sends them. None: everybody.",
    loginGroupsFor: "Members who are asked as well lose their way in when they leave the groups there.",
    nameIdMatches: "After the first sign-in they are known by what the provider calls them.",
    attributeMap: "Left out: the usual names.",
    allowIdpInitiated: "By a tile on the provider's page. Off: it begins here alone, which is safer.",
    issuer: "Its metadata is read at once, and every day. Another issuer has another secret.",
    clientId: "What the provider calls this application.",
    scopes: "What is asked for, with blanks between; “openid” always is.",
    claims: "Left out: the standard's names.",
    groupsClaim: "Left out: groups.",
    maxAge: "Whoever signed in there before is asked again. Left out: it is not asked.",
    acr: "With blanks between; one of them is needed. Left out: any.",
    amr: "With blanks between, such as “mfa”; all of them are needed. Left out: any.",
    signOutAtProvider: "Else whoever sits down next is in again by one click.",
  },
  choices: {
    profile: { entra: "Microsoft Entra ID", okta: "Okta", generic: "SCIM 2.0" },
    authentication: { both: "Tokens and OAuth", bearer: "Tokens alone", oauth: "OAuth alone" },
    teamsFromGroups: { off: "None", all: "All", prefix: "Those whose names begin with" },
    provisioning: { off: "Is refused", jit: "Becomes a member" },
    loginGroupsFor: { joining: "Whoever joins by signing in", everybody: "Everybody, at each sign-in" },
    nameIdMatches: {
      form: "What its form suggests",
      externalId: "The directory's external id",
      userName: "The directory's user name",
      email: "The address",
      attribute: "An attribute or claim, with the external id",
    },
  },
  parts: {
    email: "Address",
    displayName: "Name to show",
    givenName: "First name",
    familyName: "Last name",
    groups: "Groups",
  },
  prefix: "Beginning of the name",
  matchBy: "Name of the attribute or claim",
  readOnly: "Only who may make owners changes these: whoever says which provider is believed can sign in as anybody.",
  yes: "yes",
  no: "no",
  none: "none",
  ask: (name) => `Change “${name}”?`,
  save: "Save the settings",
  saved: "The settings are saved.",
  secret: "Client secret at this issuer",
  secretHint: "A secret that was given for one provider is shown to no other.",
};

export const settingsWords: Words<SettingsWords> = { en, de };
