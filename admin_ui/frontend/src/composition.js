// Input methods: while a word is being composed nothing is sent, and the Enter that ends it submits nothing.
let composing = false;
let enterBelongsToTheWord = false;

export function isComposing() {
  return composing;
}

export function watchComposition() {
  document.addEventListener("compositionstart", () => (composing = true), true);
  document.addEventListener("compositionend", () => (composing = false), true);
  // Safari ends the word before the keydown of its Enter; the key code 229 still tells.
  document.addEventListener(
    "keydown",
    (event) => {
      enterBelongsToTheWord = event.key === "Enter" && (event.isComposing || event.keyCode === 229);
    },
    true,
  );
  document.addEventListener("keyup", () => (enterBelongsToTheWord = false), true);
  document.addEventListener(
    "submit",
    (event) => {
      if (composing || enterBelongsToTheWord) {
        event.preventDefault();
        event.stopImmediatePropagation();
      }
    },
    true,
  );
}

// Calls `act` once typing has rested for `delay` milliseconds. Chromium's last `input` of a word still says that it is
// composing and nothing follows `compositionend`; Safari sends `input` after it: so both are listened to.
export function afterTyping(form, delay, act) {
  let timer = 0;
  const later = (event) => {
    clearTimeout(timer);
    if (event.type !== "compositionend" && (composing || event.isComposing)) return;
    timer = setTimeout(() => composing || act(), delay);
  };
  for (const type of ["input", "change", "compositionend"]) form.addEventListener(type, later);
  return () => clearTimeout(timer);
}
