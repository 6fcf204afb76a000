/** Refusals of single fields whose code says only that they are refused: the server's sentence, and the German one. */
export const PHRASES: Readonly<Record<string, string>> = {
  "This is no e-mail address.": "Das ist keine E-Mail-Adresse.",
  "This is no e-mail address, so nobody can have it.": "Das ist keine E-Mail-Adresse, also hat sie niemand.",
  "This is no domain name.": "Das ist kein Domainname.",
  "Use an https address.": "Geben Sie eine https-Adresse an.",
  "Use an https URL.": "Geben Sie eine https-URL an.",
  "Use visible ASCII characters.": "Erlaubt sind sichtbare ASCII-Zeichen.",
  "The default role cannot be owner.": "Die Standardrolle kann nicht Eigentümer sein.",
  "A mapping gives a team, a role, or both.": "Eine Zuordnung gibt ein Team, eine Rolle oder beides.",
  "Team roles need a team.": "Teamrollen brauchen ein Team.",
  "Groups of a scim connection are named by id, externalId or displayName.":
    "Gruppen einer SCIM-Verbindung werden mit id, externalId oder displayName benannt.",
  "Choose at least one organization role.": "Wählen Sie mindestens eine Rolle der Organisation.",
  "A sponsor is another, active member of this organization.":
    "Wer bürgt, ist ein anderes, aktives Mitglied dieser Organisation.",
  "Teams belong to organizations, so each sets its own.":
    "Teams gehören zu Organisationen; jede legt ihre eigenen fest.",
  "Name another connection: the one whose people are to be taken over.":
    "Nennen Sie eine andere Verbindung: die, deren Personen übernommen werden sollen.",
  "Name everybody once.": "Nennen Sie jede Person nur einmal.",
  "Give either metadataXml or metadataUrl.": "Geben Sie entweder die Metadaten oder deren Adresse an.",
  "Give metadataXml, metadataUrl, or entityId, ssoUrl and certificates.":
    "Geben Sie die Metadaten, deren Adresse, oder entityId, ssoUrl und Zertifikate an.",
  "Give at least one certificate.": "Geben Sie mindestens ein Zertifikat an.",
  "This is no X.509 certificate in PEM, or in base64 of its DER.":
    "Das ist kein X.509-Zertifikat in PEM, und keines in Base64 seines DER.",
  "An entity id has no blanks around it.": "Eine Entity-ID hat keine Leerzeichen am Rand.",
  "Write the colour as #rrggbb, such as #2a5a8a.": "Schreiben Sie die Farbe als #rrggbb, etwa #2a5a8a.",
  "Give the logo or its address, not both.": "Geben Sie das Logo oder seine Adresse an, nicht beides.",
  "A logo may have 64 KiB at most.": "Ein Logo darf höchstens 64 KiB haben.",
  "Say how the names of the groups begin.": "Geben Sie an, wie die Namen der Gruppen beginnen.",
  "Give either clientSecret or privateKeyJwt.": "Geben Sie entweder das Client-Geheimnis an oder einen Schlüssel.",
  "Use externalId, userName, email, or attribute: and its name.":
    "Möglich sind externalId, userName, email, oder attribute: mit dessen Namen.",
};
