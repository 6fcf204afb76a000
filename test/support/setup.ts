/** What every test file finds done, as the program does it at start. */
import { logFrom } from "../../src/platform/log.ts";
import { usePublicUrl } from "../../src/platform/public-url.ts";
import { useEncryptionKey } from "../../src/platform/secrets.ts";

useEncryptionKey("the encryption key of the tests");
usePublicUrl("https://rollcall.test");
// Tests cause failures on purpose.
logFrom("silent");
