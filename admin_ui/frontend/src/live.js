// Fields that depend on answers appear and vanish while one types; the server decides again when the page is sent.
import { isInside, notAsked } from "./asking.js";
import { afterTyping } from "./composition.js";

const REST = 1000;

function shownIn(fields) {
  return new Set(fields.filter((field) => !field.hidden));
}

function follow(form) {
  const asking = JSON.parse(form.dataset.asks);
  const fields = [...form.querySelectorAll("[data-field]")];
  const note = form.querySelector("[data-live-note]");
  let known = shownIn(fields);
  const decide = () => {
    const gone = notAsked(asking, new FormData(form));
    for (const field of fields) field.hidden = isInside(field.dataset.field, gone);
  };
  // Said once typing rests, so that an answer on the way to another one announces nothing.
  const tell = () => {
    const shown = shownIn(fields);
    const more = [...shown].some((field) => !known.has(field));
    known = shown;
    if (note) note.textContent = more ? note.dataset.liveNote : "";
  };
  afterTyping(form, 0, decide);
  const stop = afterTyping(form, REST, tell);
  form.addEventListener("submit", stop);
  // Back at this page, the browser may put back what was typed.
  addEventListener("pageshow", decide);
  decide();
}

export function followAnswers(root) {
  root.querySelectorAll("form[data-asks]").forEach(follow);
}
