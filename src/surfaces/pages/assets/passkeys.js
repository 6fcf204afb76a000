// Passkeys, where the browser has them. Everything else on our pages works without this file.
// A form with data-passkey holds the options of one ceremony; its answer is put into the form, and the form is sent as any other.
// A passkey belongs to a domain: under a bare network address there is none.
const able =
  !/^[\d.]+$|:/.test(location.hostname) &&
  typeof PublicKeyCredential === "function" &&
  typeof PublicKeyCredential.parseRequestOptionsFromJSON === "function" &&
  typeof PublicKeyCredential.parseCreationOptionsFromJSON === "function";

for (const offer of document.querySelectorAll("[data-with-passkeys]")) offer.hidden = !able;
for (const excuse of document.querySelectorAll("[data-without-passkeys]")) excuse.hidden = able;

const ceremonies = {
  get: (options) => navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) }),
  create: (options) =>
    navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) }),
};

async function perform(form) {
  const failed = form.querySelector("[data-passkey-failed]");
  failed.hidden = true;
  try {
    const credential = await ceremonies[form.dataset.passkey](JSON.parse(form.dataset.options));
    form.elements.namedItem("response").value = JSON.stringify(credential.toJSON());
    form.submit();
  } catch {
    failed.hidden = false;
  }
}

const form = document.querySelector("form[data-passkey]");
if (form && able) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void perform(form);
  });
  void perform(form);
}
