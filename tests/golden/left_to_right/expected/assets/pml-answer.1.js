/* pmlpub: docs/embeds.md. */
{
const own = document.currentScript?.src, base = /^http/.test(own) && new URL("..", own);
const roots = new Set([document]), copies = new Map(), asked = new Map();
const WORDLESS = "script,style,noscript,template";
const CSS = `:host{all:initial!important;display:flow-root!important;direction:inherit!important}
:host::before,:host::after{content:none!important}
div{all:initial;float:inline-start;box-sizing:border-box;width:100%;max-width:40em;
margin:1em 0;padding:.25em 1.1em;color-scheme:light dark;
font:medium/1.6 system-ui,sans-serif;overflow-wrap:anywhere;
color:CanvasText;background:Canvas;border:1px solid #8886;border-radius:.4em}
div:lang(ar),div:lang(hi){line-height:1.8}
p,section{margin:.85em 0}
:is(h1,h2,h3,h4,h5,h6){margin:.6em 0;font-size:1.3em;line-height:1.4}
[data-pml-urgent]{margin:0;padding:.4em .9em;border-inline-start:.5em solid #d1242f;background:#d1242f1a}
[data-pml-urgent]+:not([data-pml-urgent]){margin-top:.85em}
section{padding:0 .9em;border:2px solid #d1242f;border-radius:.4em}
@media screen{.held{display:grid;margin:0;max-width:none;padding:0;border:0}
.held>*{margin:0;padding-block:0}}
@media print{div{min-height:0!important;max-width:none;padding:0;border:0;color-scheme:only light}p{break-inside:avoid}[data-pml-current] a::after{content:" <" attr(href) ">"}}`;

let isSeen = !!document.body;
requestAnimationFrame(() => isSeen = true);

const topOfRest = (article) => {
  const range = document.createRange();
  range.setStartAfter(article);
  range.setEndAfter(article.getRootNode().lastChild);
  return range.getClientRects()[0]?.top;
};
/* As text/digest.py. */
const digest = (text) => {
  const left = text.normalize("NFC")
    .replace(/[\s\x1c-\x1f\x85"'`\xab\xbb\xb4\xad\u02b9-\u02bc\u2018-\u201f\u2032-\u2037\u2039\u203a\u300c-\u300f\u301d-\u301f\uff02\uff07\u061c\u200b-\u200f\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff]/g, "")
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
const link = (href, text, lang, dir) => Object.assign(make("a", text), { href, lang, dir });
const isWeb = (href) => /^(https?|mailto):/i.test(href);
const without = (article, selector) => {
  const clone = document.implementation.createHTMLDocument("").importNode(article, true);
  for (const one of clone.querySelectorAll(selector)) one.remove();
  return clone;
};
const clean = (article) => {
  const clone = without(article, WORDLESS + ",iframe,object,embed,svg,math");
  for (const one of clone.querySelectorAll("*")) {
    if (one.alt) one.replaceWith(one.alt);
    for (const name of one.getAttributeNames()) {
      if (!/^((href)?lang|href|dir|role|value|open|start|data-pml-.*)$/.test(name) || (name === "href" && !isWeb(one.href))) {
        one.removeAttribute(name);
      }
    }
  }
  return [...clone.childNodes];
};
const isTranslated = (article) => document.querySelector(".translated-ltr,.translated-rtl") ||
  article.querySelector("font>font,[_msttexthash],[data-moz-translations-id]");
/* The link to the text's page comes first. */
const pageOf = (article) => {
  const end = (article.dataset.pmlId || "") + "/";
  return [...article.querySelectorAll("a[href]:not([hreflang])")].find(({ pathname }) => pathname.endsWith(end) && !pathname.includes("//")) ||
    (base && new URL(`${base}${article.lang}/${end}`));
};
/* No article links to the host of a stored copy of this file. */
const isOurs = (article) => !base || pageOf(article).host === base.host ||
  !document.querySelector(`[data-pml-id] a[href*="//${base.host}/"]`);

const read = async (address) => {
  const answer = await fetch(address, {
    credentials: "omit", referrerPolicy: "no-referrer", cache: "no-cache", signal: AbortSignal.timeout?.(1e4),
  });
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  for (let text = ""; ;) {
    const { done, value } = await reader.read();
    if (done) return answer.ok && JSON.parse(text);
    if ((text += value).length > 2e5) return reader.cancel();
  }
};

class Copy {
  constructor(article) {
    const data = article.dataset;
    this.article = article;
    this.light = [...article.childNodes];
    this.nodes = clean(article);
    this.expires = data.pmlExpires;
    this.isChanged = /^1-/.test(data.pmlDigest) && !isTranslated(article) &&
      digest(without(article, WORDLESS).textContent) !== data.pmlDigest;
    const page = pageOf(article);
    if (page) this.address = page.origin + page.pathname;
  }
  async check() {
    this.update();
    if (!this.address || document.hidden) return;
    const address = this.address + "status.json";
    if (!asked.has(address)) {
      asked.set(address, read(address));
      setTimeout(() => asked.delete(address), 36e5);
    }
    const { answer, language, channels: { web }, copies: words = {} } = await asked.get(address);
    const { pmlVersion, pmlExpired } = this.article.dataset, { earlier = {} } = words;
    if (!this.address.endsWith(`/${language}/${answer}/`)) return;
    const isOut = web.state === "published";
    const fate = isOut && pmlVersion === web.version ? "same" : earlier[pmlVersion] || earlier["*"];
    const isSame = isOut && fate === "same";
    if (isSame && /^\d{4}-/.test(web.expires)) this.expires = web.expires;
    if (fate === "unsafe") this.status = words.unsafe || { replaces: true };
    else if (isOut && !isSame) this.status = pmlVersion && words.superseded;
    else this.status = words.today || (!isOut && { lines: pmlExpired, current: true, replaces: web.state === "tombstone" });
    this.update();
  }
  notice() {
    const { pmlExpired, pmlChanged } = this.article.dataset;
    const find = (selector) => this.nodes.find((one) => one.matches?.(selector));
    const { replaces, question = find("h1,h2,h3,h4,h5,h6")?.textContent, lines = [], successor, current } = this.status || {};
    const only = replaces || Date.now() >= Date.parse(this.expires + "T00:00:00+14:00"), shown = [];
    const tell = (...words) => shown.push(make("p", ...words));
    if (only && question) tell(make("strong", question));
    if (only && !lines[0] && pmlExpired) tell(pmlExpired);
    [].concat(lines).forEach((line) => tell(line));
    if (!only && this.isChanged && pmlChanged) tell(pmlChanged);
    if (successor && isWeb(successor.address)) {
      tell(link(successor.address, successor.question, successor.language, successor.direction));
    }
    if (!shown[0] && !only) return {};
    const known = find("[data-pml-current]");
    if (known && (current || !only || !lines[0])) shown.push(known.cloneNode(true));
    else if (this.address) tell(link(this.address, this.address, "", "ltr"));
    const section = make("section", ...shown);
    section.setAttribute("role", "note");
    return { section, only };
  }
  update() {
    const { article, light } = this, { section = "", only } = this.notice(), said = `${only} ${section.textContent}`;
    const before = isSeen && !this.box && topOfRest(article);
    if (!this.box) this.open();
    else if (said === this.said) return;
    this.said = said;
    this.box.replaceChildren(section, ...(only ? [] : this.nodes));
    if (only) article.replaceChildren(section.cloneNode(true));
    else if (light[0].parentNode !== article) article.replaceChildren(...light);
    this.release();
    if (before && !section) this.hold(before);
  }
  /* Layout shift 0. */
  hold(before) {
    const { article, box } = this, { style } = box;
    box.className = "held";
    for (let lines = 1.6; lines > 1.3 && topOfRest(article) > before; lines -= 0.04) style.lineHeight = lines;
    const height = box.offsetHeight, room = before - topOfRest(article), width = innerWidth;
    if (room < 0 || room > height) return this.release();
    style.minHeight = height + room + "px";
    addEventListener("resize", () => innerWidth === width || this.release());
  }
  release() {
    this.box.className = this.box.style.cssText = "";
  }
  open() {
    const { article } = this, root = article.attachShadow({ mode: "open" }), around = article.parentElement;
    this.box = Object.assign(make("div"), { lang: article.lang || this.address?.split("/").at(-4), dir: article.dir || "auto" });
    try {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(CSS);
      root.adoptedStyleSheets = [sheet];
    } catch {
      root.append(make("style", CSS));
    }
    root.append(this.box);
    if (around?.localName === "pml-answer") around.style.setProperty("display", "contents", "important");
  }
}

const look = () => {
  for (const root of roots) {
    for (const one of root.querySelectorAll("*")) {
      if (one.shadowRoot) roots.add(one.shadowRoot);
      else if (one.matches("[data-pml-id],article.pml-answer") && !copies.has(one) && one.firstChild && isOurs(one)) {
        copies.set(one, new Copy(one));
      }
    }
  }
  for (const copy of copies.values()) if (copy.article.isConnected) copy.check().catch(() => {});
};
const start = () => {
  look();
  setInterval(look, 6e4);
  addEventListener("pageshow", look);
  addEventListener("visibilitychange", look);
  if (customElements?.get("pml-answer")) return;
  customElements?.define("pml-answer", class extends HTMLElement {
    connectedCallback() {
      roots.add(this.getRootNode());
      queueMicrotask(look);
    }
  });
};
if (document.readyState === "loading") addEventListener("DOMContentLoaded", start);
else start();
}
