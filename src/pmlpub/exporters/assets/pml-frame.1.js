// Gives the frames of health answers in a page the height of their text. Sends nothing, stores nothing.
(() => {
  "use strict";
  const script = document.currentScript;
  if (!script) return;
  // The site, from the address of this file: <site>/assets/pml-frame.<version>.js
  const site = new URL("..", script.src).href;
  const frames = () => [...document.querySelectorAll("iframe")].filter((one) => one.src.startsWith(site));
  // Styles of the page may say otherwise, also with !important: an inline one with it is stronger.
  const set = (frame, styles) => {
    for (const [name, value] of Object.entries(styles)) frame.style.setProperty(name, value, "important");
  };

  addEventListener("message", ({ source, data }) => {
    if (!data || data.message !== "height") return;
    const height = Number(data.value);
    if (!(height > 0 && height < 50000)) return;
    for (const frame of frames()) {
      if (frame.contentWindow !== source) continue;
      const style = getComputedStyle(frame);
      const edges = ["padding-top", "padding-bottom", "border-top-width", "border-bottom-width"]
        .reduce((sum, name) => sum + parseFloat(style.getPropertyValue(name)), Math.ceil(height));
      set(frame, {
        "box-sizing": "border-box",
        "max-width": "100%",
        "min-height": "0",
        "max-height": "none",
        height: `${Math.ceil(edges)}px`,
      });
    }
  });
  // Frames that were there first say it again.
  const ask = () => {
    for (const frame of frames()) frame.contentWindow.postMessage({ message: "ready" }, "*");
  };
  ask();
  addEventListener("DOMContentLoaded", ask);
  addEventListener("load", ask);
})();
