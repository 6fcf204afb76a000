/** What ends a refusal at single sign-on, by its reason. Whatever the identity provider sends wrong is mended there; the rest here. */
type Remedy =
  | ("assigned" | "clock" | "values" | "tenant" | "metadata" | "algorithm" | "encryption" | "nameId" | "unmatched")
  | ("groups" | "deactivated" | "seat" | "disabled" | "address" | "again" | "unsolicited" | "demanded" | "secret")
  | ("unreachable" | "form");

/** The screen where it is mended, if that is here. */
export const PLACES: Readonly<Partial<Record<Remedy, string>>> = {
  unmatched: "invitations",
  seat: "settings",
  address: "domains",
};

const REASONS: Readonly<Record<Remedy, readonly string[]>> = {
  assigned: ["status_not_success", "provider_refused"],
  clock: ["expired", "not_yet_valid", "too_old", "conditions_wrong", "session_over"],
  values: ["audience_wrong", "destination_wrong", "recipient_wrong", "authorized_party_wrong", "relay_state_unknown"],
  tenant: ["issuer_wrong", "issuer_missing"],
  metadata: ["signature_invalid", "key_unknown", "keys_unreachable"],
  algorithm: ["assertion_not_signed", "signature_weak", "algorithm_weak", "signature_misplaced", "signature_malformed"],
  encryption: ["encryption_weak", "decryption_failed", "token_encrypted"],
  nameId: ["name_id_transient", "name_id_unusable", "subject_missing", "subject_not_confirmed"],
  unmatched: ["sso_identity_unmatched", "provisioning_conflict"],
  groups: ["login_group_missing"],
  deactivated: ["member_deactivated", "membership_missing"],
  seat: ["seat_limit_reached"],
  disabled: ["connection_disabled"],
  address: ["address_unverified", "email_unverified", "email_missing", "domain_not_allowed", "email_blocked"],
  again: [
    ...["replayed", "state_unknown", "request_unknown", "request_mismatch", "response_missing", "nonce_wrong"],
    ...["code_refused", "access_token_mismatch", "id_token_missing", "sign_in_not_fresh"],
  ],
  unsolicited: ["unsolicited_not_allowed", "response_not_expected"],
  demanded: ["authentication_weak", "authentication_missing", "sign_in_too_old", "sign_in_time_missing"],
  secret: ["client_refused"],
  unreachable: ["token_endpoint_failed", "userinfo_failed"],
  form: [
    ...["response_unreadable", "response_too_large", "parameter_repeated", "assertion_count", "assertion_misplaced"],
    ...["duplicate_id", "version_wrong", "token_unreadable", "token_too_large", "token_type_wrong"],
    ...["attributes_unusable", "claims_unusable", "userinfo_of_another"],
  ],
};

/** What ends it; undefined for what nobody here knows. */
export const remedyOf = (reason: string): Remedy | undefined =>
  (Object.keys(REASONS) as Remedy[]).find((remedy) => REASONS[remedy].includes(reason));

export const remedyWords: Readonly<Record<"en" | "de", Readonly<Record<Remedy, string>>>> = {
  en: {
    assigned:
      "The identity provider itself refused. Assign the application to the person there, and look into its own log.",
    clock: "Set the clock of the identity provider by a time service; then the person signs in anew.",
    values:
      "At the identity provider an address or the entity ID (audience) is not ours. Compare each with “What to enter at the identity provider”, letter by letter.",
    tenant:
      "The answer came from another tenant, realm or application than the one that is known here. Give the metadata, or the issuer, of this one.",
    metadata:
      "It was signed with a key that is not known here. Read the metadata anew, or give the issuer of the server that signs.",
    algorithm:
      "Have the assertion itself, or the ID token, signed by RSA with SHA-256 (RS256) or by ES256. SHA-1, HS256 and none are refused.",
    encryption: "Encrypt with AES and RSA-OAEP for the certificate of our metadata, or switch encryption off there.",
    nameId: "Choose an identifier that everybody has and that stays: the address, or a persistent one.",
    unmatched:
      "Nobody here is known by it. Invite the person, let the directory push them with the same identifier, or let whoever signs in for the first time become a member (“Somebody unknown: becomes a member”).",
    groups: "The person is in none of the groups that may come. Add them to one there, or change these groups here.",
    deactivated: "Their access here has ended or is held. Let them in again from their own page, if that is wanted.",
    seat: "All seats are taken. Take one back from somebody, or raise the limit.",
    disabled: "The connection is switched off, or is not live yet. Switch it on, or take it live.",
    address: "Nobody vouches for the address. Prove its domain here, or have the provider send a verified one.",
    again: "The answer was used before, or belongs to another attempt. The person begins once more, in one window.",
    unsolicited:
      "The sign-in began at the identity provider. Begin it here, lead the tile there to our sign-in address, or allow it in the settings of the connection.",
    demanded:
      "The sign-in there was weaker, or longer ago, than the settings of the connection demand. Have it demanded at the provider, or demand less.",
    secret: "The client secret is wrong or has ended. Make another one there, and change it here.",
    unreachable: "The provider did not answer, or failed. Look whether its addresses can be reached, and try again.",
    form: "What came does not have the form that the standard wants. Compare what the application sends there, and try the connection.",
  },
  de: {
    assigned:
      "Der Identitätsanbieter selbst hat abgelehnt. Weisen Sie der Person dort die Anwendung zu, und sehen Sie in sein Protokoll.",
    clock: "Stellen Sie die Uhr des Identitätsanbieters über einen Zeitdienst; dann meldet sich die Person neu an.",
    values:
      "Beim Identitätsanbieter ist eine Adresse oder die Entity-ID (Audience) nicht unsere. Vergleichen Sie alles mit „Was beim Identitätsanbieter einzutragen ist“, Zeichen für Zeichen.",
    tenant:
      "Die Antwort kam von einem anderen Mandanten, Realm oder einer anderen Anwendung, als hier bekannt ist. Geben Sie die Metadaten oder den Aussteller von dieser an.",
    metadata:
      "Signiert wurde mit einem Schlüssel, der hier nicht bekannt ist. Lesen Sie die Metadaten neu, oder geben Sie den Aussteller des Servers an, der signiert.",
    algorithm:
      "Lassen Sie die Assertion selbst oder das ID-Token mit RSA und SHA-256 (RS256) oder mit ES256 signieren. SHA-1, HS256 und none werden abgelehnt.",
    encryption:
      "Verschlüsseln Sie mit AES und RSA-OAEP für das Zertifikat unserer Metadaten, oder schalten Sie die Verschlüsselung dort aus.",
    nameId: "Wählen Sie eine Kennung, die alle haben und die bleibt: die Adresse oder eine persistente.",
    unmatched:
      "Darunter ist hier niemand bekannt. Laden Sie die Person ein, lassen Sie das Verzeichnis sie mit derselben Kennung übermitteln, oder lassen Sie Mitglied werden, wer sich zum ersten Mal anmeldet („Wer unbekannt ist: wird Mitglied“).",
    groups:
      "Die Person ist in keiner der Gruppen, die kommen dürfen. Nehmen Sie sie dort in eine auf, oder ändern Sie diese Gruppen hier.",
    deactivated:
      "Ihr Zugang hier ist beendet oder gesperrt. Lassen Sie sie auf ihrer eigenen Seite wieder herein, wenn das gewollt ist.",
    seat: "Alle Plätze sind vergeben. Nehmen Sie jemandem einen, oder heben Sie die Grenze an.",
    disabled: "Die Verbindung ist ausgeschaltet oder noch nicht live. Schalten Sie sie ein, oder gehen Sie damit live.",
    address:
      "Niemand steht für die Adresse ein. Weisen Sie ihre Domain hier nach, oder lassen Sie den Anbieter eine bestätigte senden.",
    again:
      "Die Antwort war schon benutzt oder gehört zu einem anderen Versuch. Die Person beginnt noch einmal, in einem Fenster.",
    unsolicited:
      "Die Anmeldung begann beim Identitätsanbieter. Beginnen Sie hier, lassen Sie die Kachel dort zu unserer Anmelde-Adresse führen, oder erlauben Sie es in den Einstellungen der Verbindung.",
    demanded:
      "Die Anmeldung dort war schwächer oder länger her, als die Einstellungen der Verbindung verlangen. Lassen Sie den Anbieter es verlangen, oder verlangen Sie weniger.",
    secret: "Das Client-Geheimnis ist falsch oder abgelaufen. Erzeugen Sie dort ein neues, und ändern Sie es hier.",
    unreachable:
      "Der Anbieter hat nicht geantwortet oder versagt. Sehen Sie nach, ob seine Adressen zu erreichen sind, und versuchen Sie es noch einmal.",
    form: "Was kam, hat nicht die Form, die der Standard verlangt. Vergleichen Sie, was die Anwendung dort sendet, und probieren Sie die Verbindung aus.",
  },
};
