// Searches the questions of one language on the reader's own device: no word that is looked for is
// sent anywhere. The questions come in parts, which are loaded one after the other when somebody
// begins to write, until enough are found that begin with it.
"use strict";
(() => {
  const SHOWN = 20;
  const form = document.querySelector("form.search");
  const field = form.querySelector("input");
  const status = document.querySelector("[role=status]");
  const found = document.querySelector("ul.found");
  const list = document.querySelector("#_list");
  const language = document.documentElement.lang;
  const parts = Number(form.dataset.parts);
  const rows = [];
  let loaded = 0;
  let loading = false;

  // Letters are compared without accents and case; Arabic ones also without vowel signs, and
  // whichever form of alef, yeh and teh marbuta was written.
  const fold = (text) =>
    text
      .normalize("NFKD")
      .replace(/[\u0300-\u036f\u0640\u064b-\u065f\u0670\u2066-\u2069]/g, "")
      .toLowerCase()
      .replace(/ı/g, "i")
      .replace(/\u0649/g, "\u064a")
      .replace(/\u0629/g, "\u0647");

  // Chinese and Thai have no spaces between words; browsers know where their words end.
  const words = (text) => {
    const folded = fold(text);
    if (typeof Intl === "object" && Intl.Segmenter) {
      const segments = new Intl.Segmenter(language, { granularity: "word" }).segment(folded);
      return [...segments].filter((one) => one.isWordLike).map((one) => one.segment);
    }
    return folded.split(/[^\p{L}\p{M}\p{N}]+/u).filter(Boolean);
  };

  const load = () => {
    if (loading || loaded === parts) return;
    loading = true;
    const script = document.createElement("script");
    script.src = `conditions/search-/${loaded + 1}.js`;
    script.onerror = () => {
      loading = false;
    };
    document.head.append(script);
  };

  // Each part calls this, with the rows [answer, question, names of its condition].
  self.addQuestions = (more) => {
    for (const [answer, question, names] of more) {
      const own = ["", ...words(question)].join(" ");
      const all = [own, ...words(names)].join(" ");
      rows.push({ answer, question, text: fold(`${question} ${names}`), own, all });
    }
    loaded += 1;
    loading = false;
    show();
  };

  // The best come first: questions with words that begin with what somebody wrote, then those
  // whose condition has such a word, then those that have it inside a word. -1: it is not there.
  const rank = (row, wanted) => {
    if (!wanted.every((word) => row.text.includes(word))) return -1;
    const begins = (text) => wanted.every((word) => text.includes(` ${word}`));
    return begins(row.own) ? 0 : begins(row.all) ? 1 : 2;
  };

  const show = () => {
    const wanted = words(field.value);
    list.hidden = wanted.length > 0;
    if (!wanted.length) {
      found.replaceChildren();
      status.textContent = "";
      return;
    }
    const ranked = [[], [], []];
    for (const row of rows) {
      ranked[rank(row, wanted)]?.push(row);
      if (ranked[0].length > SHOWN) break;
    }
    const hits = ranked.flat();
    const isComplete = loaded === parts || ranked[0].length > SHOWN;
    found.replaceChildren(
      ...hits.slice(0, SHOWN).map((row) => {
        const item = document.createElement("li");
        const link = document.createElement("a");
        link.href = `${row.answer}/`;
        link.textContent = row.question;
        item.append(link);
        return item;
      }),
    );
    if (isComplete) {
      const number = hits.length > SHOWN ? `${SHOWN}+` : String(hits.length);
      status.textContent = form.dataset.found.replace("{number}", number);
    } else {
      status.textContent = "";
      load();
    }
  };

  form.addEventListener("submit", (event) => event.preventDefault());
  field.addEventListener("focus", load);
  field.addEventListener("input", show);
  form.hidden = false;
  if (field.value) show();
})();
