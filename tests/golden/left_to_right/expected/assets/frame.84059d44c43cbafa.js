// Runs in embed.html: tells the page around the frame how high the text is. WordPress shows a frame
// only after such a message with its secret, and follows links only when it is asked to, since its
// sandbox lets a frame do nothing else. Everything else here works without this script.
"use strict";
(() => {
  // Where a site is built no more, nothing takes the place of a text that expires, so it goes by its
  // own day, as copies do (docs/embeds.md), also while the page is open.
  const article = document.querySelector("article[data-pml-expires]");
  const expire = () => {
    const { pmlExpires, pmlExpired } = article.dataset;
    if (!(Date.now() >= Date.parse(`${pmlExpires}T00:00:00+14:00`))) return;
    const notice = document.createElement("p");
    const words = document.createElement("strong");
    notice.setAttribute("role", "note");
    words.textContent = pmlExpired;
    notice.append(words);
    const kept = article.querySelectorAll("h3, [data-pml-current]");
    article.replaceChildren(...kept);
    kept[0].after(notice);
    clearInterval(timer);
  };
  const timer = article && setInterval(expire, 60000);
  if (article) expire();

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
