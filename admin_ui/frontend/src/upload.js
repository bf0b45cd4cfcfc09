// form[data-upload] shows how far its files have come; its attribute is the text to say when the connection fails.
import { release } from "./submit.js";

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
  form.querySelector("input[type=file]").after(holder);
  return { holder, bar, words };
}

// Attributes, not properties: a button named "action" would stand in for the form's own, and a button always has one.
function addressOf(form, submitter) {
  return submitter?.getAttribute("formaction") || form.getAttribute("action") || location.href;
}

// An accepted upload leads on; a refused one is the same page with its errors, put in place of this one.
function arrive(reply, form, enhance) {
  const page = new DOMParser().parseFromString(reply.responseText, "text/html");
  const main = page.querySelector("main");
  if (reply.status < 400 || !main) {
    location.assign(reply.responseURL || addressOf(form));
    return;
  }
  document.querySelector("main").replaceWith(main);
  document.title = page.title;
  scrollTo(0, 0);
  enhance(main);
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
  request.addEventListener("load", () => arrive(request, form, enhance));
  request.addEventListener("error", () => {
    holder.remove();
    release(form);
    form.querySelector("[data-upload-failed]")?.remove();
    const note = Object.assign(document.createElement("p"), { className: "govuk-error-message" });
    note.setAttribute("role", "alert");
    note.setAttribute("data-upload-failed", "");
    note.textContent = form.dataset.upload;
    form.querySelector("input[type=file]").before(note);
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
