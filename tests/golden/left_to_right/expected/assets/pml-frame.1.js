// Gives the frames of health answers in a page the height of their text. Sends nothing, stores nothing.
(() => {
  "use strict";
  const script = document.currentScript;
  // The site, from the address of this file: <site>/assets/pml-frame.<version>.js
  const site = /^http/.test(script?.src) && new URL("..", script.src).href;
  // A frame that is cut to less is taken to be in something that is closed, and not to be cut.
  const CLOSED = 40;
  const heights = new Map();
  const opened = new WeakSet();
  // Some hosts join scripts or store them: then no frame comes from where this file does, and frames are
  // known by their name.
  const frames = () => {
    const all = [...document.querySelectorAll("iframe")];
    const own = all.filter((one) => site && one.src.startsWith(site));
    return own.length ? own : all.filter((one) => /\/embed\.html([?#]|$)/.test(one.src));
  };
  // Styles of the page may say otherwise, also with !important: an inline one with it is stronger.
  const set = (element, styles) => {
    for (const [name, value] of Object.entries(styles)) element.style.setProperty(name, value, "important");
  };
  // On paper neither is higher than a sheet, which would cut a line in two. Then the frame itself shows
  // title and address in the place of a text that does not fit (style.css, which has this height too).
  // The link beside it has its address there: Firefox prints no frame that nobody has scrolled to.
  const limit = "var(--pml-frame-height, none)";
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`blockquote.pml-answer { overflow-wrap: anywhere }
    @media print {
      :root { --pml-frame-height: min(100vh, 940px) !important }
      blockquote.pml-answer a::after {
        content: " <" attr(href) ">"; unicode-bidi: isolate; direction: ltr; overflow-wrap: anywhere;
      }
    }`);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  } catch {
    // An older browser: a frame that is too high is cut by the edge of the sheet.
  }
  const bottom = (element) => element.getBoundingClientRect().bottom;
  const around = (frame) => {
    const found = [];
    for (let one = frame.parentElement; one && one !== document.body; one = one.parentElement) found.push(one);
    return found;
  };
  // Whether an element has nothing that readers see but a frame, as the boxes that give videos their shape.
  const isAlone = (element) =>
    !element.innerText.trim() && element.querySelectorAll("iframe,img,video,object,embed,canvas,svg").length === 1;

  const fit = (frame) => {
    const height = heights.get(frame);
    set(frame, {
      "box-sizing": "border-box",
      "min-width": "0",
      "max-width": "100%",
      "min-height": "0",
      "max-height": limit,
      height: `${height}px`,
    });
    for (const box of around(frame)) {
      if (!opened.has(box) && (!isAlone(box) || bottom(frame) <= bottom(box) + 1)) continue;
      opened.add(box);
      set(box, {
        "box-sizing": "content-box",
        "aspect-ratio": "auto",
        "padding-top": "0",
        "padding-bottom": "0",
        "max-height": limit,
        height: `${height}px`,
      });
    }
    // What still cuts it is the page's own: the frame becomes as low as that, scrolls, and says so.
    for (const box of around(frame)) {
      if (!/hidden|clip/.test(getComputedStyle(box).overflowY)) continue;
      watch.observe(box);
      const cut = bottom(frame) - bottom(box), rest = frame.offsetHeight - Math.ceil(cut);
      if (cut > 1 && rest > CLOSED) set(frame, { height: `${rest}px` });
    }
  };
  const watch = new ResizeObserver(() => heights.forEach((_, frame) => frame.isConnected && fit(frame)));

  addEventListener("message", ({ source, data }) => {
    if (!data || data.message !== "height") return;
    const height = Number(data.value);
    if (!(height > 0 && height < 50000)) return;
    for (const frame of frames()) {
      if (frame.contentWindow !== source) continue;
      const style = getComputedStyle(frame);
      const edges = ["padding-top", "padding-bottom", "border-top-width", "border-bottom-width"]
        .reduce((sum, name) => sum + parseFloat(style.getPropertyValue(name)), Math.ceil(height));
      heights.set(frame, Math.ceil(edges));
      fit(frame);
    }
  });
  // Frames that were there first say it again. Those that are loaded later are no wider than the page already.
  const ask = () => {
    for (const frame of frames()) {
      set(frame, { "max-width": "100%" });
      frame.contentWindow.postMessage({ message: "ready" }, "*");
    }
  };
  ask();
  addEventListener("DOMContentLoaded", ask);
  addEventListener("load", ask);
})();
