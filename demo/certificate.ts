/** What the made-up identity provider of the demonstration says that it signs with (DER in base64). Nobody has its key. */
export const CERTIFICATE = [
  "MIIBqDCCAU+gAwIBAgIUe+Jh0YgMH3OgXBEarTa9reOMLewwCgYIKoZIzj0EAwIwKTEnMCUGA1UEAwweSWRlbnRpdHkgcHJvdmlk",
  "ZXIgb2YgdGhlIHRlc3RzMCAXDTI2MTEyMTEzMjAyN1oYDzIxMjYxMDI4MTMyMDI3WjApMScwJQYDVQQDDB5JZGVudGl0eSBwcm92",
  "aWRlciBvZiB0aGUgdGVzdHMwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAQbMQiV9TZsQsblrZ0ByUlZPEkeMFSecL02AxXNL/Rl",
  "KhbSx0RTbqlxzUESrgwRCES2eXfmAjYK4UQpVeEigQ1ho1MwUTAdBgNVHQ4EFgQUKcN/1oWdZeuRdlUOEaGyMSVly5IwHwYDVR0j",
  "BBgwFoAUKcN/1oWdZeuRdlUOEaGyMSVly5IwDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNHADBEAiBLEPaQDXxGsuc20TlI",
  "02zNkNmyZNHn8nselExeST4iYwIgcKgP8U/Dbue+2pC5E6IPBCpiIBdS5wqMArJ6NCgkrPk=",
].join("");
