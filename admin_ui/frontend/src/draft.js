// Drafts save themselves: form[data-autosave] names the address, the answer's `message` goes to its [data-saved].
import { afterTyping } from "./composition.js";

// The answers as text, without files: those travel only when the form is sent.
function answers(form) {
  const texts = [...new FormData(form)].filter(([, value]) => typeof value === "string");
  return new URLSearchParams(texts);
}

function tell(note, text, failed) {
  note.textContent = text;
  note.classList.toggle("tb-saved--failed", failed);
}

function save(form) {
  const note = form.querySelector("[data-saved]");
  const stop = afterTyping(form, 1500, async () => {
    try {
      const headers = { Accept: "application/json" };
      const reply = await fetch(form.dataset.autosave, { method: "POST", body: answers(form), headers });
      if (!reply.ok) throw new Error(String(reply.status));
      const { message } = await reply.json();
      if (note) tell(note, message, false);
    } catch {
      if (note) tell(note, note.dataset.saved, true);
    }
  });
  form.addEventListener("submit", stop);
}

export function saveDrafts(root) {
  root.querySelectorAll("form[data-autosave]").forEach(save);
}
