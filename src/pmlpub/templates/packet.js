"use strict";
// Collects the decisions of one person and saves them as packet.json, signed if the person has a key.
// The bytes that are hashed and signed are those of pmlpub's ledger lines (gate/ledger_line.py).
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const signerBox = document.getElementById("signer");
  const keyLine = document.getElementById("key-line");
  const keyFile = document.getElementById("key");
  const message = document.getElementById("message");
  const fields = [...document.querySelectorAll("fieldset.decision")];
  const SEED = 32;
  const PRIVATE = "pmlpub-private-key:";
  // RFC 8410: what stands before the 32 bytes of an Ed25519 private key in PKCS #8.
  const PKCS8 = [0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20];
  let unsaved = false;

  // Browsers without declarative shadow roots.
  for (const template of document.querySelectorAll("template[shadowrootmode]")) {
    const root = template.parentNode.attachShadow({ mode: "open" });
    root.append(template.content);
    template.remove();
  }

  const bytes = (text) => new TextEncoder().encode(text);
  const toBase64 = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)));
  const fromBase64 = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));

  function canonical(value) {
    if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
    if (value === null || typeof value !== "object") return JSON.stringify(value);
    const pairs = Object.keys(value).sort().map((k) => `${JSON.stringify(k)}:${canonical(value[k])}`);
    return `{${pairs.join(",")}}`;
  }

  async function hash(value) {
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes(canonical(value))));
    return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  class Refused extends Error {
    constructor(text, element) {
      super(text);
      this.element = element;
    }
  }

  function signer() {
    return data.signers.find((one) => one.id === signerBox.value);
  }

  function decisionOf(index) {
    return document.querySelector(`input[name="decision-${index}"]:checked`).value;
  }

  // What the chosen person may decide.
  function show() {
    const person = signer();
    keyLine.hidden = !(person && person.keys.length);
    fields.forEach((field, index) => {
      const obstacles = person ? data.texts[index].obstacles[person.id] : [];
      const list = field.querySelector(".obstacles");
      list.replaceChildren(...obstacles.map((text) => {
        const item = document.createElement("li");
        item.textContent = text;
        return item;
      }));
      list.hidden = !obstacles.length;
      const approve = field.querySelector('input[value="approve"]');
      approve.disabled = obstacles.length > 0;
      if (approve.disabled && approve.checked) field.querySelector('input[value=""]').checked = true;
      const words = { approve: "fit to publish", refuse: "not fit to publish", "": "not decided" };
      document.querySelector(`[data-decision="${index}"]`).textContent = words[decisionOf(index)];
    });
  }

  function pad(number, size = 2) {
    return String(number).padStart(size, "0");
  }

  // The same day so many months later, or the last day of that month.
  function monthsAfter(day, months) {
    const [year, month, date] = day.split("-").map(Number);
    const count = year * 12 + month - 1 + months;
    const [newYear, newMonth] = [Math.floor(count / 12), count % 12];
    const last = new Date(Date.UTC(newYear, newMonth + 1, 0)).getUTCDate();
    return `${pad(newYear, 4)}-${pad(newMonth + 1)}-${pad(Math.min(date, last))}`;
  }

  function collect(person) {
    const now = new Date();
    if (!now.getUTCMilliseconds()) now.setUTCMilliseconds(1);  // A whole second has another form.
    const on = `${pad(now.getFullYear(), 4)}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
    const latest = monthsAfter(on, data.max_months);
    const dateBox = document.getElementById("next-review");
    const ownReviews = data.texts.some((text) => text.own_review);
    if (ownReviews && (!dateBox.value || dateBox.value <= on)) {
      throw new Refused(`The next review must be after ${on}.`, dateBox);
    }
    const said = {
      by: person.by,
      role: person.role,
      on,
      at: `${now.toISOString().slice(0, -1)}000Z`,
    };
    const recorder = document.getElementById("recorder").value;
    if (recorder) said.recorded_by = recorder;
    const approvals = [];
    const refusals = [];
    const groups = new Set();
    fields.forEach((field, index) => {
      const text = data.texts[index];
      const decision = decisionOf(index);
      if (decision === "approve") {
        const boxes = [...field.querySelectorAll('input[type="checkbox"]')];
        const open = boxes.find((box) => !box.checked);
        if (open) {
          throw new Refused(`Text ${index + 1}: tick each warning and error that is right as it is, or decide that the text is not fit.`, open);
        }
        const line = { ...text.line, ...said };
        // A text that is reviewed with its source has no day of its own.
        const chosen = text.own_review && dateBox.value < latest;
        line.next_review = chosen ? dateBox.value : latest;
        if (boxes.length) line.accepted = [...new Set(boxes.map((box) => box.value))].sort();
        // With the values that the checks found, as in the ledger: empty fields are left out.
        if (Object.keys(text.found).length) line.found = text.found;
        groups.add(text.group);
        approvals.push({ language: text.language, line });
      } else if (decision === "refuse") {
        const box = field.querySelector("textarea");
        const note = box.value.trim();
        if (!note) throw new Refused(`Text ${index + 1}: say why it is not fit.`, box);
        const { answer, part, translation } = text.line;
        refusals.push({ language: text.language, answer, part, translation, note });
      }
    });
    if (!approvals.length && !refusals.length) {
      throw new Refused("You have not decided on any text yet.", fields[0].querySelector("input"));
    }
    for (const { line } of approvals) if (groups.size > 1) line.together = groups.size;
    return { approvals, refusals };
  }

  async function readKey(person) {
    const [file] = keyFile.files;
    if (!file) throw new Refused("Choose the file of your private key.", keyFile);
    const text = (await file.text()).trim();
    let seed = null;
    try {
      seed = text.startsWith(PRIVATE) ? fromBase64(text.slice(PRIVATE.length)) : null;
    } catch {
      seed = null;
    }
    if (!seed || seed.length !== SEED) {
      throw new Refused("This is not a key made by pmlpub reviewer-key.", keyFile);
    }
    let key;
    let fits;
    try {
      const whole = Uint8Array.from([...PKCS8, ...seed]);
      key = await crypto.subtle.importKey("pkcs8", whole, "Ed25519", false, ["sign"]);
      const test = bytes("pmlpub packet key\n");
      const made = await crypto.subtle.sign("Ed25519", key, test);
      const fit = await Promise.all(person.keys.map(async (text) => {
        const own = await crypto.subtle.importKey("raw", fromBase64(text), "Ed25519", false, ["verify"]);
        return crypto.subtle.verify("Ed25519", own, made, test);
      }));
      fits = fit.includes(true);
    } catch {
      throw new Refused("This browser cannot sign with Ed25519. Use a newer one, or sign with pmlpub approve.", keyFile);
    }
    if (!fits) throw new Refused(`This is not a key of ${person.by}.`, keyFile);
    return key;
  }

  async function sign(key, use, value) {
    return toBase64(await crypto.subtle.sign("Ed25519", key, bytes(`${use}\n${canonical(value)}`)));
  }

  async function make() {
    const person = signer();
    if (!person) throw new Refused("Say who you are.", signerBox);
    if (!globalThis.crypto || !crypto.subtle) {
      throw new Refused("This browser cannot compute hashes here. Use another one, or sign with pmlpub approve.", signerBox);
    }
    const { approvals, refusals } = collect(person);
    const key = person.keys.length ? await readKey(person) : null;
    for (const { line } of approvals) {
      line.id = await hash(line);
      if (key) line.signature = await sign(key, `pmlpub ledger line ${line.v}`, line);
    }
    const { version, made, site } = data;
    const file = { version, made, site, by: person.by, role: person.role, approvals, refusals };
    file.id = await hash(file);
    if (key) file.signature = await sign(key, `pmlpub packet ${version}`, file);
    return file;
  }

  async function save() {
    message.className = "";
    message.textContent = "";
    try {
      const file = await make();
      const url = URL.createObjectURL(new Blob([JSON.stringify(file, null, 2), "\n"], { type: "application/json" }));
      const link = document.createElement("a");
      link.href = url;
      link.download = "packet.json";
      link.click();
      setTimeout(() => URL.revokeObjectURL(url), 60000);
      unsaved = false;
      const left = fields.filter((_, index) => !decisionOf(index)).length;
      message.textContent = `Saved as packet.json: ${file.approvals.length} fit, ${file.refusals.length} not fit, ${left} not decided.${file.signature ? " It is signed." : ""}`;
    } catch (error) {
      message.className = "error";
      message.textContent = error instanceof Refused ? error.message : `It could not be saved: ${error.message}`;
      if (error.element) error.element.focus();
    }
  }

  document.addEventListener("change", (event) => {
    if (event.target.closest("fieldset.decision")) unsaved = true;
    show();
  });
  addEventListener("beforeunload", (event) => {
    if (unsaved) event.preventDefault();
  });
  document.getElementById("save-button").addEventListener("click", save);
  show();
})();
