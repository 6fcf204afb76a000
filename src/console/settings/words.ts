/** Words about settings. */
import type { Words } from "../parts/words/language.tsx";

export const words: Words<{
  title: string;
  views: Readonly<Record<"policies" | "organization" | "keys" | "retention" | "log" | "end", string>>;
  readOnly: string;
  save: string;
  name: string;
  nameHint: string;
  slug: string;
  slugHint: string;
  saveName: string;
  nameSaved: string;
  branding: string;
  brandingHint: string;
  displayName: string;
  displayNameHint: string;
  color: string;
  colorHint: string;
  pickColor: string;
  noColor: string;
  logo: string;
  logoHint: string;
  logoTooLarge: string;
  logoKind: string;
  noLogo: string;
  preview: string;
  byDay: string;
  byNight: string;
  signInTo: (name: string) => string;
  address: string;
  continue: string;
  readable: string;
  adjusted: string;
  brandingSaved: string;
  end: string;
  endHint: string;
  endOperator: string;
  endDo: string;
  endAsk: (name: string) => string;
  endType: (slug: string) => string;
  ended: string;
}> = {
  en: {
    title: "Settings",
    views: {
      policies: "Policies",
      organization: "Name and branding",
      keys: "Keys",
      retention: "Retention",
      log: "Export",
      end: "End of the organization",
    },
    readOnly: "You see the policies; whoever may manage the organization changes them.",
    save: "Save",
    name: "Name",
    nameHint: "For those who manage it.",
    slug: "URL slug",
    slugHint: "Links with the former slug go on working.",
    saveName: "Save name and address",
    nameSaved: "Name and address are saved.",
    branding: "Branding",
    brandingHint: "On the sign-in pages, the invitations and the mails of this organization.",
    displayName: "Name that people see",
    displayNameHint: "Left out: the name above.",
    color: "Colour",
    colorHint: "As #rrggbb. Text on it and in it is made readable by day and by night.",
    pickColor: "Pick a colour",
    noColor: "Take the colour away",
    logo: "Logo",
    logoHint: "PNG, JPEG, WebP or GIF, at most 64 KiB, about 32 pixels high. SVG is not taken.",
    logoTooLarge: "This picture is larger than 64 KiB.",
    logoKind: "This is no PNG, JPEG, WebP or GIF.",
    noLogo: "Take the logo away",
    preview: "Preview",
    byDay: "By day",
    byNight: "By night",
    signInTo: (name) => `Sign in to ${name}`,
    address: "E-mail address",
    continue: "Continue",
    readable: "Text in this colour can be read as it is.",
    adjusted: "Text in this colour could not be read on some ground: there it is shown darker or lighter.",
    brandingSaved: "The branding is saved.",
    end: "End the organization",
    endHint:
      "Everybody's access ends at once, tokens and keys are dead, identity providers are refused, and what is stored is deleted. Download everything before.",
    endOperator: "Only the operator of this instance can end an organization. Ask them, and name its address:",
    endDo: "End it for good",
    endAsk: (name) => `End ${name}?`,
    endType: (slug) => `Type ${slug} to confirm`,
    ended: "The organization is ended.",
  },
  de: {
    title: "Einstellungen",
    views: {
      policies: "Richtlinien",
      organization: "Name und Aussehen",
      keys: "Schlüssel",
      retention: "Aufbewahrung",
      log: "Export",
      end: "Ende der Organisation",
    },
    readOnly: "Sie sehen die Richtlinien; ändern kann sie, wer die Organisation verwalten darf.",
    save: "Speichern",
    name: "Name",
    nameHint: "Für die, die sie verwalten.",
    slug: "URL-Kürzel",
    slugHint: "Links mit dem früheren Kürzel gelten weiter.",
    saveName: "Name und Adresse speichern",
    nameSaved: "Name und Adresse sind gespeichert.",
    branding: "Aussehen",
    brandingHint: "Auf den Anmeldeseiten, den Einladungen und in den E-Mails dieser Organisation.",
    displayName: "Name, den Menschen sehen",
    displayNameHint: "Leer: der Name oben.",
    color: "Farbe",
    colorHint: "Als #rrggbb. Text darauf und darin wird bei Tag und bei Nacht lesbar gemacht.",
    pickColor: "Eine Farbe wählen",
    noColor: "Die Farbe wegnehmen",
    logo: "Logo",
    logoHint: "PNG, JPEG, WebP oder GIF, höchstens 64 KiB, etwa 32 Pixel hoch. SVG wird nicht angenommen.",
    logoTooLarge: "Dieses Bild ist größer als 64 KiB.",
    logoKind: "Das ist kein PNG, JPEG, WebP oder GIF.",
    noLogo: "Das Logo wegnehmen",
    preview: "Vorschau",
    byDay: "Bei Tag",
    byNight: "Bei Nacht",
    signInTo: (name) => `Bei ${name} anmelden`,
    address: "E-Mail-Adresse",
    continue: "Weiter",
    readable: "Text in dieser Farbe ist lesbar, wie er ist.",
    adjusted: "Text in dieser Farbe wäre auf manchem Grund nicht zu lesen: Dort wird er dunkler oder heller gezeigt.",
    brandingSaved: "Das Aussehen ist gespeichert.",
    end: "Die Organisation beenden",
    endHint:
      "Der Zugang aller endet sofort, Tokens und Schlüssel sind tot, Identitätsanbieter werden abgewiesen, und was gespeichert ist, wird gelöscht. Laden Sie vorher alles herunter.",
    endOperator:
      "Nur der Betreiber dieser Instanz kann eine Organisation beenden. Bitten Sie ihn und nennen Sie ihre Adresse:",
    endDo: "Endgültig beenden",
    endAsk: (name) => `${name} beenden?`,
    endType: (slug) => `Zur Bestätigung ${slug} eingeben`,
    ended: "Die Organisation ist beendet.",
  },
};
