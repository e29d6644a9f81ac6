// Reads a JSON object from its standard input, and writes what programs of others make of it:
//   {"metascraper": [[address, html], ...]}            what messengers show of pages
//   {"validator": {"schema": ..., "pages": [html]}}     what a validator of structured data says
//   {"jsonld": [document, ...]}                         N-Quads, by jsonld.js of today and of 1.0
// Nothing is fetched.
const task = JSON.parse(require("node:fs").readFileSync(0, "utf8"));

function metascraper(pages) {
  const names = ["date", "description", "lang", "publisher", "title", "url"];
  const read = require("metascraper")(names.map((name) => require(`metascraper-${name}`)()));
  return Promise.all(pages.map(([url, html]) => read({ url, html })));
}

async function validator({ schema, pages }) {
  const { default: Validator } = await import("@adobe/structured-data-validator");
  const { default: Extractor } = await import("@marbec/web-auto-extractor");
  const found = [];
  for (const html of pages) {
    const data = new Extractor({ addLocation: true, embedSource: ["rdfa", "microdata"] }).parse(html);
    found.push(await new Validator(schema).validate(data));
  }
  return found;
}

function jsonld(documents) {
  const documentLoader = async (address) => {
    throw new Error(`asks for ${address}`);
  };
  const options = { format: "application/n-quads", documentLoader };
  const read = (name) => Promise.all(documents.map((one) => require(name).toRDF(one, options)));
  return Promise.all(["jsonld", "jsonld-1.0"].map(read));
}

const [name] = Object.keys(task);
({ metascraper, validator, jsonld })[name](task[name]).then(
  (found) => process.stdout.write(JSON.stringify(found)),
  (error) => {
    process.stderr.write(`${error.stack}\n`);
    process.exitCode = 1;
  },
);
