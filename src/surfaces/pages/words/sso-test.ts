/** The words of the page that shows a test of a saml connection. */
import type { Locale } from "../../../domain/mails/types.ts";

const en = {
  title: "Test of single sign-on",
  nothingWritten:
    "This was a test: nobody was signed in, and nothing was changed. Close this tab and go back to where you began it: there it says what to do next.",
  would: {
    sign_in: "It works: this person would be signed in as an existing member.",
    accept_invitation: "It works: this person would accept an open invitation and be signed in.",
    create: "It works: a new member would be made and signed in.",
    refuse: "This person would be refused.",
  },
  nameId: "NameID",
  nameIdFormat: "Format",
  email: "E-mail address",
  name: "Name",
  groups: "Groups",
  roles: "Roles from groups",
  warnings: "Warnings",
  attributes: "Attributes that arrived",
  none: "none",
  absent: "The answer did not speak of groups.",
};

const de: typeof en = {
  title: "Test des Single Sign-on",
  nothingWritten:
    "Das war ein Test: Niemand wurde angemeldet, nichts wurde geändert. Schließen Sie diesen Tab und gehen Sie dorthin zurück, wo Sie ihn begonnen haben: Dort steht, was als Nächstes zu tun ist.",
  would: {
    sign_in: "Es geht: Diese Person würde als vorhandenes Mitglied angemeldet.",
    accept_invitation: "Es geht: Diese Person würde eine offene Einladung annehmen und angemeldet.",
    create: "Es geht: Ein neues Mitglied würde angelegt und angemeldet.",
    refuse: "Diese Person würde abgewiesen.",
  },
  nameId: "NameID",
  nameIdFormat: "Format",
  email: "E-Mail-Adresse",
  name: "Name",
  groups: "Gruppen",
  roles: "Rollen aus Gruppen",
  warnings: "Hinweise",
  attributes: "Angekommene Attribute",
  none: "keine",
  absent: "Die Antwort nannte keine Gruppen.",
};

export const ssoTestWords: Readonly<Record<Locale, typeof en>> = { en, de };
