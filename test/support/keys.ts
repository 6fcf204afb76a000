/** What two programs on one database must have in common. */
export const KEYS = {
  ENCRYPTION_KEY: "the encryption key of the tests",
  OPERATOR_KEY: "operator-key-of-the-tests",
} as const;
