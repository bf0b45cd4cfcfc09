// form[data-upload] shows how far its files have come; its attribute is the text to say when the connection fails.
import { release } from "./submit.js";

// The first place where something is to be sent.
function chosen(form) {
  const inputs = [...form.querySelectorAll("input[type=file]")];
  return inputs.find((input) => input.files.length) ?? inputs[0];
}

function progressOf(form) {
  const holder = document.createElement("div");
  const bar = document.createElement("progress");
  const words = document.createElement("p");
  holder.className = "tb-upload__progress";
  bar.className = "tb-upload__bar";
  bar.max = 100;
  bar.value = 0;
  bar.setAttribute("aria-hidden", "true");
  words.className = "tb-upload__size";
  words.setAttribute("role", "status");
  holder.append(bar, words);
  chosen(form).after(holder);
  return { holder, bar, words };
}

// Attributes, not properties: a button named "action" would stand in for the form's own, and a button always has one.
function addressOf(form, submitter) {
  return submitter?.getAttribute("formaction") || form.getAttribute("action") || location.href;
}

// Puts another main part in place of this page's own.
function show(text, place, enhance) {
  const page = new DOMParser().parseFromString(text, "text/html");
  const main = page.querySelector("main");
  if (!main) {
    location.assign(location.pathname + location.search);
    return;
  }
  document.querySelector("main").replaceWith(main);
  document.title = page.title;
  enhance(main);
  const control = place && main.querySelector(place);
  if (control) control.focus();
  else scrollTo(0, 0);
}

// The same page again is put in place, for a mere change of the anchor would not load it.
async function goTo(there, enhance) {
  if (there.pathname !== location.pathname || there.search !== location.search) {
    location.assign(there);
    return;
  }
  const { hash } = there;
  there.hash = "";
  try {
    const reply = await fetch(there);
    show(await reply.text(), hash && `#${CSS.escape(decodeURIComponent(hash.slice(1)))}`, enhance);
  } catch {
    location.assign(there);
  }
}

// An accepted upload leads on, to an address that the server names; what is refused is the same page with its errors.
function arrive(reply, enhance) {
  const address = reply.getResponseHeader("Location");
  if (address) goTo(new URL(address, location.href), enhance);
  else show(reply.responseText, "", enhance);
}

function send(form, submitter, enhance) {
  const { holder, bar, words } = progressOf(form);
  const body = new FormData(form);
  if (submitter?.name) body.append(submitter.name, submitter.value);
  const request = new XMLHttpRequest();
  request.upload.addEventListener("progress", ({ loaded, total }) => {
    bar.value = Math.round((100 * loaded) / total);
    // Every tenth is enough for ears.
    if (bar.value % 10 === 0) words.textContent = `${bar.value} %`;
  });
  request.addEventListener("load", () => arrive(request, enhance));
  request.addEventListener("error", () => {
    holder.remove();
    release(form);
    form.querySelector("[data-upload-failed]")?.remove();
    const note = Object.assign(document.createElement("p"), { className: "govuk-error-message" });
    note.setAttribute("role", "alert");
    note.setAttribute("data-upload-failed", "");
    note.textContent = form.dataset.upload;
    chosen(form).before(note);
  });
  request.open("POST", addressOf(form, submitter));
  // So that the server says where to go instead of leading there: the page would be fetched twice, and its news lost.
  request.setRequestHeader("X-Sent-By-Script", "yes");
  request.send(body);
}

export function showUploads(enhance) {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    const files = form.matches("form[data-upload]") ? [...form.querySelectorAll("input[type=file]")] : [];
    if (event.defaultPrevented || !files.some((input) => input.files.length)) return;
    event.preventDefault();
    send(form, event.submitter, enhance);
  });
}
