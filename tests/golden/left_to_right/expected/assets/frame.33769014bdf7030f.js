// Runs in embed.html: tells the page around the frame how high the text is. WordPress shows a frame
// only after such a message with its secret, and follows links only when it is asked to, since its
// sandbox lets a frame do nothing else. Everything else here works without this script.
"use strict";
(() => {
  const host = window.parent;
  if (host === window) {
    document.documentElement.classList.add("whole");
    return;
  }
  const main = document.querySelector("main");
  const more = document.querySelector(".more");
  // WordPress adds `#?secret=...` to the address, and takes no message without it.
  const found = /[?&]secret=([A-Za-z0-9]+)/.exec(location.hash);
  const secret = found ? found[1] : "";
  const tell = (message, value) => host.postMessage({ message, value, secret }, "*");

  const height = (element) => (element ? element.getBoundingClientRect().height : 0);
  // Hosts may count the border of the frame, which is 2 pixels wide, as part of its height.
  const tellHeight = () => tell("height", Math.ceil(height(main) + height(more)) + 4);
  addEventListener("message", ({ source, data }) => {
    if (source === host && data && data.message === "ready") tellHeight();
  });
  // An observer tells nothing in a frame that nobody sees, and WordPress hides it until it has told.
  tellHeight();
  addEventListener("load", tellHeight);
  new ResizeObserver(tellHeight).observe(main);

  if (secret) {
    addEventListener("click", (event) => {
      const link = event.target.closest("a[href]");
      if (!link) return;
      event.preventDefault();
      tell("link", link.href);
    });
  }
})();
