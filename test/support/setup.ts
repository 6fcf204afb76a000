/** What every test file finds done, as the program does it at start. */

import { useLinkOrigin } from "../../src/domain/links.ts";
import { logFrom } from "../../src/platform/log.ts";
import { useEncryptionKey } from "../../src/platform/secrets.ts";

useEncryptionKey("the encryption key of the tests");
useLinkOrigin("https://rollcall.test");
// Tests cause failures on purpose.
logFrom("silent");
