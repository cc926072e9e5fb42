"use strict";
// Says what is chosen: the files of a file field, and the proofs of an answer while its list is folded.
document.documentElement.classList.add("scripted");

function sizeInWords(bytes) {
  for (const [unit, size] of [["GB", 2 ** 30], ["MB", 2 ** 20], ["KB", 2 ** 10]]) {
    if (bytes >= size) return `${(bytes / size).toFixed(1).replace(/\.0$/, "")} ${unit}`;
  }
  return `${bytes} B`;
}

function sayFiles(field) {
  const list = field.closest(".file").querySelector(".chosen");
  const lines = [...field.files].map((file) => `${file.name} · ${sizeInWords(file.size)}`);
  list.replaceChildren(...(lines.length ? lines : [list.dataset.none]).map((line) => {
    const item = document.createElement("li");
    item.textContent = line;
    return item;
  }));
}

function sayProofs(folded) {
  const labels = [...folded.querySelectorAll("input:checked + label")].map((label) => label.textContent);
  folded.querySelector("summary").textContent = labels.join(folded.dataset.sep) || folded.dataset.none;
}

document.addEventListener("change", (event) => {
  if (event.target.matches(".file input[type=file]")) sayFiles(event.target);
  const folded = event.target.closest(".proofs");
  if (folded) sayProofs(folded);
});
document.querySelectorAll(".file input[type=file]").forEach(sayFiles);
