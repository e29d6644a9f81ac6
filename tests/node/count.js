// Twilio's counter: a JSON array of texts in, their encoding, units and segments out.
const { SegmentedMessage } = require("sms-segments-calculator");

const texts = JSON.parse(require("fs").readFileSync(0, "utf8"));
const counted = texts.map((text) => {
  const message = new SegmentedMessage(text);
  const bits = message.encodingName === "GSM-7" ? 7 : 16;
  return [message.encodingName, message.messageSize / bits, message.segmentsCount];
});
process.stdout.write(JSON.stringify(counted));
