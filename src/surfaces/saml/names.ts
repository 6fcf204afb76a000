/** Names that the standards have given. */
export const PROTOCOL = "urn:oasis:names:tc:SAML:2.0:protocol";
export const ASSERTION = "urn:oasis:names:tc:SAML:2.0:assertion";
export const SIGNATURE = "http://www.w3.org/2000/09/xmldsig#";
export const ENCRYPTION = "http://www.w3.org/2001/04/xmlenc#";
export const SUCCESS = "urn:oasis:names:tc:SAML:2.0:status:Success";
export const BEARER = "urn:oasis:names:tc:SAML:2.0:cm:bearer";

const FORMAT = "urn:oasis:names:tc:SAML:1.1:nameid-format:";
export const UNSPECIFIED = `${FORMAT}unspecified`;
export const EMAIL = `${FORMAT}emailAddress`;
export const TRANSIENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient";
export const ENTITY = "urn:oasis:names:tc:SAML:2.0:nameid-format:entity";
