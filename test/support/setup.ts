/** What every test file finds done, as the program does it at start. */
import { logFrom } from "../../src/platform/log.ts";
import { useEncryptionKey } from "../../src/platform/secrets.ts";

useEncryptionKey("the encryption key of the tests");
// Tests cause failures on purpose.
logFrom("silent");
