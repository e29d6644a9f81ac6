// Loads the page again when the preview says that its state is another one. A page that nobody sees
// holds no connection: browsers open only a few to one address.
const state = document.body.dataset.state;
const lost = document.getElementById("connection");
let source = null;

function listen() {
  if (source || document.hidden) return;
  source = new EventSource("/preview/events");
  source.onopen = () => { lost.hidden = true; };
  source.onerror = () => { lost.hidden = false; };
  source.onmessage = (event) => { if (event.data !== state) location.reload(); };
}

function stop() {
  source?.close();
  source = null;
}

document.addEventListener("visibilitychange", () => (document.hidden ? stop() : listen()));
addEventListener("pagehide", stop);
addEventListener("pageshow", listen);
listen();

for (const select of document.querySelectorAll(".filter select")) {
  select.addEventListener("change", () => select.form.requestSubmit());
}
