/** What an identity provider of the tests says that it signs with; valid for a century, and nobody has its key. */
export const CERTIFICATE = [
  "MIIBqDCCAU+gAwIBAgIUe+Jh0YgMH3OgXBEarTa9reOMLewwCgYIKoZIzj0EAwIwKTEnMCUGA1UEAwweSWRlbnRpdHkgcHJvdmlk",
  "ZXIgb2YgdGhlIHRlc3RzMCAXDTI2MTEyMTEzMjAyN1oYDzIxMjYxMDI4MTMyMDI3WjApMScwJQYDVQQDDB5JZGVudGl0eSBwcm92",
  "aWRlciBvZiB0aGUgdGVzdHMwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAQbMQiV9TZsQsblrZ0ByUlZPEkeMFSecL02AxXNL/Rl",
  "KhbSx0RTbqlxzUESrgwRCES2eXfmAjYK4UQpVeEigQ1ho1MwUTAdBgNVHQ4EFgQUKcN/1oWdZeuRdlUOEaGyMSVly5IwHwYDVR0j",
  "BBgwFoAUKcN/1oWdZeuRdlUOEaGyMSVly5IwDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNHADBEAiBLEPaQDXxGsuc20TlI",
  "02zNkNmyZNHn8nselExeST4iYwIgcKgP8U/Dbue+2pC5E6IPBCpiIBdS5wqMArJ6NCgkrPk=",
].join("");
