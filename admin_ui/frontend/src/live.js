// Fields that depend on answers: the server says which are asked and what is computed, while one types.
import { afterTyping } from "./composition.js";

// The answers as text, without files: those travel only when the form is sent.
export function answers(form) {
  const texts = [...new FormData(form)].filter(([, value]) => typeof value === "string");
  return new URLSearchParams(texts);
}

function show(form, { shown, computed }) {
  const asked = new Set(shown);
  let appeared = 0;
  for (const element of form.querySelectorAll("[data-field]")) {
    const hidden = !asked.has(element.dataset.field);
    if (element.hidden && !hidden) appeared += 1;
    element.hidden = hidden;
  }
  for (const element of form.querySelectorAll("[data-computed]")) {
    element.textContent = computed[element.dataset.computed] ?? "";
  }
  const note = form.querySelector("[data-live-note]");
  if (note) note.textContent = appeared ? note.dataset.liveNote : "";
}

function follow(form) {
  let request = new AbortController();
  const stop = afterTyping(form, 300, async () => {
    request.abort();
    request = new AbortController();
    const { signal } = request;
    try {
      const headers = { Accept: "application/json" };
      const reply = await fetch(form.dataset.live, { method: "POST", body: answers(form), headers, signal });
      if (reply.ok) show(form, await reply.json());
    } catch {
      // Offline, or overtaken by a later answer: the server decides again when the form is sent.
    }
  });
  form.addEventListener("submit", () => {
    stop();
    request.abort();
  });
}

export function followAnswers(root) {
  root.querySelectorAll("form[data-live]").forEach(follow);
}
