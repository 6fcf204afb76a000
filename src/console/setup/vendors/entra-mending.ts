/** What went wrong with Microsoft Entra ID by SAML or SCIM, by the names of its pages. */
import type { Vendor } from "./types.ts";

export const ENTRA_MENDING: Vendor["mend"] = {
  groups_as_ids: {
    en: "*Attributes & Claims › Groups*: with *Groups assigned to the application*, source attribute *Cloud-only group display names* sends names; or map the ids as they come.",
    de: "*Attributes & Claims › Groups*: Mit *Groups assigned to the application* sendet das Quellattribut *Cloud-only group display names* Namen; oder ordnen Sie die Kennungen so zu, wie sie kommen.",
  },
  audience_wrong: {
    en: "*Basic SAML Configuration › Identifier (Entity ID)*: exactly the value above, and no other beside it.",
    de: "*Basic SAML Configuration › Identifier (Entity ID)*: genau der Wert oben, und kein anderer daneben.",
  },
  recipient_wrong: {
    en: "*Basic SAML Configuration › Reply URL*: exactly the value above, marked as default.",
    de: "*Basic SAML Configuration › Reply URL*: genau der Wert oben, als Standard markiert.",
  },
  destination_wrong: {
    en: "*Basic SAML Configuration › Reply URL*: exactly the value above, marked as default.",
    de: "*Basic SAML Configuration › Reply URL*: genau der Wert oben, als Standard markiert.",
  },
  assertion_not_signed: {
    en: "*SAML Certificates › Edit › Signing Option*: *Sign SAML assertion*, or *Sign SAML response and assertion*.",
    de: "*SAML Certificates › Edit › Signing Option*: *Sign SAML assertion* oder *Sign SAML response and assertion*.",
  },
  signature_weak: {
    en: "*SAML Certificates › Edit › Signing Algorithm*: *SHA-256*.",
    de: "*SAML Certificates › Edit › Signing Algorithm*: *SHA-256*.",
  },
  decryption_failed: {
    en: "*Token encryption*: import the second certificate of our metadata and activate it, or activate none.",
    de: "*Token encryption*: Importieren und aktivieren Sie das zweite Zertifikat unserer Metadaten, oder aktivieren Sie keines.",
  },
  status_not_success: {
    en: "Most often the person is not assigned: *Users and groups › Add user/group*. *Sign-in logs* has the reason.",
    de: "Meist ist die Person nicht zugewiesen: *Users and groups › Add user/group*. Den Grund nennen die *Sign-in logs*.",
  },
  email_missing: {
    en: "*Attributes & Claims*: `emailaddress` ← `user.mail`, or `user.userprincipalname` where mailboxes are missing.",
    de: "*Attributes & Claims*: `emailaddress` ← `user.mail`, oder `user.userprincipalname`, wo Postfächer fehlen.",
  },
  groups_missing: {
    en: "*Attributes & Claims › Add a group claim*: *Groups assigned to the application*. With SCIM it is not needed.",
    de: "*Attributes & Claims › Add a group claim*: *Groups assigned to the application*. Mit SCIM ist das nicht nötig.",
  },
  groups_overage: {
    en: "*Attributes & Claims › Groups*: *Groups assigned to the application* rather than all groups; or map groups by SCIM.",
    de: "*Attributes & Claims › Groups*: *Groups assigned to the application* statt aller Gruppen; oder ordnen Sie Gruppen über SCIM zu.",
  },
  name_id_transient: {
    en: "*Attributes & Claims › Unique User Identifier*: format *Persistent* or *Email address*.",
    de: "*Attributes & Claims › Unique User Identifier*: Format *Persistent* oder *Email address*.",
  },
  sso_identity_unmatched: {
    en: "Send as *Unique User Identifier* what SCIM sends as `externalId`: `user.objectid` there, `objectId` in *Attribute mapping*.",
    de: "Senden Sie als *Unique User Identifier*, was SCIM als `externalId` sendet: dort `user.objectid`, in *Attribute mapping* `objectId`.",
  },
  token_wrong: {
    en: "*Provisioning › Connectivity* (or *Admin Credentials*) *› Secret Token*: paste the token anew, then *Test Connection*.",
    de: "*Provisioning › Connectivity* (oder *Admin Credentials*) *› Secret Token*: Fügen Sie das Token neu ein, dann *Test Connection*.",
  },
};
