"use strict";
// A second press of a button while the first is on its way would only be refused: it is held back.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post") return;
  if (form.dataset.sent) { event.preventDefault(); return; }
  form.dataset.sent = "yes";
});
window.addEventListener("pageshow", () => {
  document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent);
});
// The way back to a form that was refused leads to the page as it was left, with what was typed.
document.addEventListener("click", (event) => {
  if (!event.target.matches("[data-back]") || history.length < 2) return;
  event.preventDefault();
  history.back();
});
