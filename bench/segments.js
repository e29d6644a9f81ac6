// Twilio's counter in this process: reads a JSON array of texts and a number of rounds, prints the
// processor time of each round in seconds.
const { SegmentedMessage } = require("sms-segments-calculator");

const { texts, rounds } = JSON.parse(require("fs").readFileSync(0, "utf8"));
const seconds = [];
for (let round = 0; round <= rounds; round++) {
  const before = process.cpuUsage();
  for (const text of texts) new SegmentedMessage(text).segmentsCount;
  const used = process.cpuUsage(before);
  if (round) seconds.push((used.user + used.system) / 1e6); // The first one warms the compiler up.
}
process.stdout.write(JSON.stringify(seconds));
