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

// The anchor to which the server leads after a button of a field, of a group of rows or of a material.
function placeOf(submitter) {
  const { name, value } = submitter ?? {};
  if (name === "_upload") return `m-${value}`;
  const ours = ["_add", "_remove", "_up", "_down", "_clear", "_attach"].includes(name);
  return ours ? `f-${value.replace(/\.\d+$/, "").replaceAll(".", "-")}` : "";
}

function goTo(main, submitter, accepted) {
  const place = accepted && placeOf(submitter);
  const control = place && main.querySelector(`#${CSS.escape(place)}`);
  if (control) control.focus();
  else scrollTo(0, 0);
}

// What leads on to another address is opened there; what stays, refused or not, is put in place of this page.
function arrive(reply, form, submitter, enhance) {
  const page = new DOMParser().parseFromString(reply.responseText, "text/html");
  const main = page.querySelector("main");
  const here = new URL(addressOf(form, submitter), location.href).href;
  const accepted = reply.status < 400;
  if (!main || (accepted && reply.responseURL !== here)) {
    location.assign(reply.responseURL || here);
    return;
  }
  document.querySelector("main").replaceWith(main);
  document.title = page.title;
  enhance(main);
  goTo(main, submitter, accepted);
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
  request.addEventListener("load", () => arrive(request, form, submitter, enhance));
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
