// Passkeys: asks the browser for the key and sends its answer with the form.
// A form has data-passkey="get" or "create"; what to ask for stands in it as JSON, or is fetched from data-options.
"use strict";

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

async function optionsOf(form) {
  const written = form.querySelector("script[type='application/json']");
  const told = written
    ? JSON.parse(written.textContent)
    : await (await fetch(form.dataset.options, { headers: { Accept: "application/json", "X-Requested-With": "XMLHttpRequest" } })).json();
  const options = (told.request_options || told.creation_options).publicKey;
  options.challenge = bytes(options.challenge);
  if (options.user) options.user.id = bytes(options.user.id);
  for (const list of [options.allowCredentials, options.excludeCredentials])
    for (const each of list || []) each.id = bytes(each.id);
  return options;
}

function alone(form, options) {
  const box = form.elements.passwordless;
  if (!box) return;
  options.authenticatorSelection = options.authenticatorSelection || {};
  options.authenticatorSelection.residentKey = box.checked ? "required" : "discouraged";
  options.authenticatorSelection.requireResidentKey = box.checked;
  if (box.checked) options.authenticatorSelection.userVerification = "required";
}

function plain(credential) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"])
    if (credential.response[name]) response[name] = text(credential.response[name]);
  if (credential.response.getTransports) response.transports = credential.response.getTransports();
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response,
  };
}

async function useKey(form) {
  const options = await optionsOf(form);
  if (form.dataset.passkey === "create") alone(form, options);
  const credential = await navigator.credentials[form.dataset.passkey]({ publicKey: options });
  form.elements.credential.value = JSON.stringify(plain(credential));
  form.submit();
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!window.PublicKeyCredential) continue;
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const fault = form.querySelector(".fault[role='alert']");
    fault.hidden = true;
    useKey(form).catch(() => { fault.hidden = false; });
  });
}
