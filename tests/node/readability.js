// Reads a JSON list of web pages, and writes what Firefox's reader view keeps of each: its title and
// its text.
const { JSDOM } = require("jsdom");
const { Readability } = require("@mozilla/readability");

const pages = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
const kept = pages.map((page) => {
  const { document } = new JSDOM(page, { url: "https://t.example/en/a/b/" }).window;
  const article = new Readability(document).parse();
  return [article?.title ?? "", article?.textContent ?? ""];
});
process.stdout.write(JSON.stringify(kept));
