// Hides the rows of a list that do not have all words that somebody writes into the field above it.
"use strict";
for (const form of document.querySelectorAll("form.filter")) {
  const field = form.querySelector("input");
  const status = form.querySelector("[role=status]");
  const rows = [...document.querySelectorAll(form.dataset.rows)].map((element) => ({
    element,
    text: (element.querySelector("summary, th") || element).textContent.toLowerCase(),
  }));
  const filter = () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const { element, text } of rows) {
      element.hidden = !words.every((word) => text.includes(word));
      shown += element.hidden ? 0 : 1;
    }
    status.textContent = words.length ? `${shown} of ${rows.length}` : "";
  };
  form.addEventListener("submit", (event) => event.preventDefault());
  field.addEventListener("input", filter);
  form.hidden = !rows.length;
  filter();
}
