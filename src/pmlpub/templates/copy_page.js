// The page with codes to copy: buttons, the level of the heading, and previews in pages of others.
"use strict";
(() => {
  const { root, site, hostile, rtl } = document.body.dataset;
  const words = document.querySelector(".words").dataset;
  const get = (id) => document.getElementById(id);

  for (const button of document.querySelectorAll("button[data-copies]")) {
    button.parentElement.hidden = false;
    button.addEventListener("click", async () => {
      const code = get(button.dataset.copies);
      code.select();
      // The clipboard is there only over https; the older command works everywhere.
      try {
        await navigator.clipboard.writeText(code.value);
      } catch {
        document.execCommand("copy");
      }
      button.parentElement.querySelector("[role=status]").textContent = button.dataset.copied;
    });
  }

  // Which pages of others: the style sheet of the host, and its direction.
  const hosts = { ordinary: ["", "ltr"], hostile: [hostile, "ltr"], rtl: [rtl, "rtl"] };
  const here = (code) => code.replaceAll(site, new URL(root, location.href).href);
  const preview = (details) => {
    const figures = Object.entries(hosts).map(([name, [style, direction]]) => {
      const figure = document.createElement("figure");
      const caption = document.createElement("figcaption");
      const frame = document.createElement("iframe");
      const link = style ? `<link rel="stylesheet" href="${root}assets/${style}">` : "";
      caption.textContent = frame.title = words[name];
      frame.srcdoc =
        `<!doctype html><html lang="en" dir="${direction}"><head><meta charset="utf-8">` +
        '<meta name="viewport" content="width=device-width"><title>example.org</title>' +
        `${link}<base target="_blank"></head><body><main><h1>example.org</h1><h2>example.org</h2>` +
        `${here(get(details.dataset.code).value)}</main></body></html>`;
      figure.append(caption, frame);
      return figure;
    });
    details.querySelector(".previews").replaceChildren(...figures);
  };
  for (const details of document.querySelectorAll("details[data-code]")) {
    details.querySelector(".previews").replaceChildren(); // The one that needs no script.
    details.addEventListener("toggle", () => {
      if (details.open) preview(details);
    });
  }

  for (const line of document.querySelectorAll("p.level")) {
    if (!words.level) continue;
    const field = document.createElement("fieldset");
    const legend = document.createElement("legend");
    legend.textContent = words.level;
    field.append(legend);
    for (const level of ["h2", "h3", "h4"]) {
      const label = document.createElement("label");
      const input = document.createElement("input");
      Object.assign(input, { type: "radio", name: line.dataset.code, value: level });
      input.checked = level === "h3";
      input.addEventListener("change", () => {
        const code = get(line.dataset.code);
        code.value = code.value.replace(/<(\/?)h[234]>/g, `<$1${level}>`);
        const shown = document.querySelector(`details[data-code="${line.dataset.code}"][open]`);
        if (shown) preview(shown);
      });
      label.append(input, ` ${level}`);
      field.append(label);
    }
    line.replaceWith(field);
  }
})();
