/* pmlpub: docs/embeds.md. ASCII only, for pages of any encoding. */
(() => {
  "use strict";
  const own = document.currentScript?.src, base = own && new URL("..", own);
  const copies = new Set(), asked = new Map(), KNOWN = Symbol.for("pml-answer");
  const MINUTE = 6e4, HOUR = 36e5, WAIT = 1e4, MOST_BYTES = 2e5;
  const WORDLESS = "script,style,noscript,template";
  const CSS = `:host{all:initial!important;display:block!important}
div{all:initial;display:block;color-scheme:light dark;max-inline-size:40em;margin:1em 0;padding:.25em 1.1em;
font:medium/1.6 system-ui,"Noto Sans",sans-serif;overflow-wrap:anywhere;
color:CanvasText;background:Canvas;border:1px solid #8886;border-radius:.4em}
:lang(ar),:lang(hi){line-height:1.8}
p{margin:.85em 0}
:is(h1,h2,h3,h4,h5,h6){margin:.6em 0;font-size:1.3em;line-height:1.4}
[data-pml-urgent]{margin:0;padding:.4em .9em;border-inline-start:.5em solid #d1242f;background:#d1242f1a}
[data-pml-urgent]+:not([data-pml-urgent]){margin-top:.85em}
section{margin:.85em 0;padding:0 .9em;border:2px solid #d1242f;border-radius:.4em}
@media print{div{color-scheme:only light;padding:0;border:0;max-inline-size:none}p{break-inside:avoid}[data-pml-current] a::after{content:" <" attr(href) ">"}}`;

  /* Whether the page may have been painted. */
  let isSeen = !!document.body;
  requestAnimationFrame(() => { isSeen = true; });

  /* As text/digest.py. */
  const digest = (text) => {
    const left = text.normalize("NFC").replace(/[\s\x1c-\x1f\x85]/g, "")
      .replace(/["'`\xab\xbb\xb4\xad\u02b9-\u02bc\u2018-\u201f\u2032-\u2037\u2039\u203a\u300c-\u300f\u301d-\u301f\uff02\uff07\u061c\u200b-\u200f\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff]/g, "")
      .replace(/\xd7/g, "x").replace(/\u2026/g, "...").replace(/\u2122/g, "(tm)")
      .replace(/[-\u2010-\u2015\u2212\ufe58\ufe63\uff0d]+/g, "-");
    let crc = -1;
    for (const byte of new TextEncoder().encode(left)) {
      crc ^= byte;
      for (let bit = 8; bit--;) crc = (crc >>> 1) ^ (crc & 1 && 0xedb88320);
    }
    return "1-" + (~crc >>> 0).toString(16).padStart(8, "0");
  };
  const make = (tag, ...children) => {
    const element = document.createElement(tag);
    element.append(...children);
    return element;
  };
  const link = (address, text, lang, dir) => Object.assign(make("a", text), { href: address, lang, dir });
  const isWeb = (address) => /^(https?|mailto):/i.test(address);
  const hasCome = (day) => Date.now() >= Date.parse(day + "T00:00:00+14:00");
  const without = (article, selector) => {
    const clone = document.implementation.createHTMLDocument("").importNode(article, true);
    clone.querySelectorAll(selector).forEach((one) => one.remove());
    return clone;
  };
  const clean = (article) => {
    const clone = without(article, WORDLESS + ",iframe,object,embed,svg,math");
    for (const one of clone.querySelectorAll("*")) {
      if (one.alt) one.replaceWith(one.alt);
      for (const { name } of [...one.attributes]) {
        if (!/^(href|hreflang|lang|dir|role|value|data-pml-.*)$/.test(name) || (name === "href" && !isWeb(one.href))) {
          one.removeAttribute(name);
        }
      }
    }
    return [...clone.childNodes];
  };
  const isTranslated = (article) => document.documentElement.matches("[class*=translated-]") ||
    article.querySelector("font,[_msttexthash],[data-moz-translations-id]");
  /* Not another publisher's. */
  const isOurs = (article) => !base || !article.querySelector("a[href]") ||
    article.querySelector(`a[href*="//${base.host}/"]`);
  const isDamaged = (article) => getComputedStyle(article).direction !== article.dir ||
    [article, ...article.children].some((one) => {
      const { fontSize } = getComputedStyle(one), size = parseFloat(fontSize);
      return one.offsetWidth < 50 || one.offsetHeight < 8 || size < 12 || (one.localName === "p" && size > 28) ||
        one.scrollHeight > one.offsetHeight + 8 || one.scrollWidth > one.offsetWidth + 8 ||
        !(one.checkVisibility?.({ opacityProperty: true, visibilityProperty: true }) ?? true);
    });

  const read = async (address) => {
    const stop = new AbortController(), timer = setTimeout(() => stop.abort(), WAIT);
    try {
      const answer = await fetch(address, {
        credentials: "omit", referrerPolicy: "no-referrer", redirect: "error", cache: "no-cache", signal: stop.signal,
      });
      const reader = answer.body.getReader(), decoder = new TextDecoder();
      let text = "", bytes = 0;
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return answer.ok && JSON.parse(text);
        bytes += value.length;
        if (bytes > MOST_BYTES) throw stop.abort();
        text += decoder.decode(value, { stream: true });
      }
    } finally {
      clearTimeout(timer);
    }
  };

  class Copy {
    constructor(article) {
      const data = article.dataset, { lang } = article;
      this.article = article;
      this.light = [...article.childNodes];
      this.nodes = clean(article);
      this.expires = data.pmlExpires;
      this.isChanged = /^1-/.test(data.pmlDigest) && !isTranslated(article) &&
        digest(without(article, WORDLESS).textContent) !== data.pmlDigest;
      if (base && /^[\w-]+$/.test(lang) && /^[\w-]+(\/[\w-]+)+$/.test(data.pmlId)) {
        this.address = `${base}${lang}/${data.pmlId}/`;
      }
    }
    async ask() {
      if (!this.address) return;
      const address = this.address + "status.json";
      if (!asked.has(address)) {
        asked.set(address, read(address));
        setTimeout(() => asked.delete(address), HOUR);
      }
      const { answer, language, channels: { web }, copies: words = {} } = await asked.get(address);
      const { article } = this, { pmlId, pmlVersion } = article.dataset, { earlier = {} } = words;
      if (answer !== pmlId || language !== article.lang) return;
      const isOut = web.state === "published";
      const fate = isOut && pmlVersion === web.version ? "same" : earlier[pmlVersion] || earlier["*"];
      if (fate === "unsafe") this.status = words.unsafe || { replaces: true };
      else if (!isOut) this.status = words.today || { replaces: web.state === "tombstone" };
      else if (fate === "same") {
        this.status = words.today;
        if (/^\d{4}-/.test(web.expires)) this.expires = web.expires;
      } else this.status = pmlVersion && words.superseded;
      this.update();
    }
    notice() {
      const { pmlExpired, pmlChanged } = this.article.dataset;
      const { replaces, question, lines = [], successor, current } = this.status || {};
      const only = replaces || hasCome(this.expires), shown = [];
      const tell = (...words) => shown.push(make("p", ...words));
      if (only && question) tell(make("strong", question));
      if (only && !lines[0] && pmlExpired) tell(pmlExpired);
      [].concat(lines).forEach((line) => tell(line));
      if (!only && this.isChanged && pmlChanged) tell(pmlChanged);
      if (successor && isWeb(successor.address)) {
        tell(link(successor.address, successor.question, successor.language, successor.direction));
      }
      if (!shown[0] && !only) return null;
      const known = this.nodes.find((one) => one.dataset && one.dataset.pmlCurrent === "");
      if (known && (current || !only || !lines[0])) shown.push(known.cloneNode(true));
      else if (this.address) tell(link(this.address, this.address, "", "ltr"));
      const section = make("section", ...shown);
      section.setAttribute("role", "note");
      return { section, only };
    }
    update(now) {
      const { article, light } = this, notice = this.notice();
      const said = notice && notice.only + notice.section.textContent;
      if (this.box ? said === this.said : !(now || notice || this.mayMove())) return;
      if (!this.box) this.open();
      this.said = said;
      this.box.replaceChildren(...(notice ? [notice.section] : []), ...(notice && notice.only ? [] : this.nodes));
      if (notice && notice.only) article.replaceChildren(notice.section.cloneNode(true));
      else if (light[0].parentNode !== article) article.replaceChildren(...light);
    }
    mayMove() {
      const { article } = this;
      if (!isSeen || article.getBoundingClientRect().top >= innerHeight || isDamaged(article)) return true;
      if (!this.watch) {
        this.watch = new IntersectionObserver(([seen]) => seen.isIntersecting || this.update(true));
        this.watch.observe(article);
      }
    }
    open() {
      const { article, watch } = this, root = article.attachShadow({ mode: "open" }), around = article.parentElement;
      if (watch) watch.disconnect();
      this.box = Object.assign(make("div"), { lang: article.lang, dir: article.dir });
      try {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(CSS);
        root.adoptedStyleSheets = [sheet];
      } catch {
        root.append(make("style", CSS));
      }
      root.append(this.box);
      if (around.localName === "pml-answer") around.style.setProperty("display", "contents", "important");
    }
  }

  const look = () => {
    for (const article of document.querySelectorAll("article[data-pml-id]")) {
      if (article[KNOWN] || article.shadowRoot || !article.firstChild || !isOurs(article)) continue;
      article[KNOWN] = true;
      copies.add(new Copy(article));
    }
    for (const copy of copies) {
      if (!copy.article.isConnected) continue;
      copy.update();
      if (!document.hidden) copy.ask().catch(() => {});
    }
  };
  const start = () => {
    look();
    if (!customElements.get("pml-answer")) {
      customElements.define("pml-answer", class extends HTMLElement {
        connectedCallback() { queueMicrotask(look); }
      });
    }
    setInterval(look, MINUTE);
    addEventListener("pageshow", look);
    document.addEventListener("visibilitychange", look);
    addEventListener("beforeprint", () => copies.forEach((copy) => copy.update(true)));
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
