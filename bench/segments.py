"""`make bench`: counting SMS segments, compared with Twilio's counter, on the same texts.

Prints a Markdown table of ratios, measured in one run: processor time, each in a separate process,
the median of five rounds after one to warm up.
"""

import json
import os
import random
import statistics
import subprocess
import time
from pathlib import Path

from pmlpub import api
from pmlpub.sms.segments import count_sms

ROOT = Path(__file__).parent.parent
NODE = ROOT / "tests" / "node" / "node_modules"
TEXTS = 400
"""How many replies are made for each language."""
ROUNDS = 5


def texts() -> dict[str, list[str]]:
    """Replies made of the words of the repository's own, as long as those, by language."""
    dice = random.Random(38)
    made: dict[str, list[str]] = {}
    for view in api.editions(ROOT):
        made.setdefault(view.language, []).append(view.source.texts["sms"])
    for language, replies in made.items():
        words = [word for reply in replies for word in (reply.split() if " " in reply else reply)]
        space = " " if any(" " in reply for reply in replies) else ""
        count = len(words) // len(replies)
        made[language] = [space.join(dice.choices(words, k=count)) for _ in range(TEXTS)]
    return made


def ours(replies: list[str]) -> float:
    seconds = []
    for _ in range(ROUNDS + 1):
        before = time.process_time()
        for text in replies:
            count_sms(text)
        seconds.append(time.process_time() - before)
    return statistics.median(seconds[1:])


def twilio(replies: list[str]) -> float:
    done = subprocess.run(
        ["node", "bench/segments.js"],
        cwd=ROOT,
        env=os.environ | {"NODE_PATH": str(NODE)},
        input=json.dumps({"texts": replies, "rounds": ROUNDS}).encode(),
        capture_output=True,
        check=True,
    )
    return statistics.median(json.loads(done.stdout))


def main() -> None:
    print("| ours | beside | how long that takes, where ours takes 1 |\n|---|---|---|")
    ours_all = twilio_all = 0.0
    for language, replies in texts().items():
        mine, theirs = ours(replies), twilio(replies)
        ours_all, twilio_all = ours_all + mine, twilio_all + theirs
        print(f"| segments, {language} | Twilio's counter | {theirs / mine:,.0f} |", flush=True)
    print(f"| segments, all nine languages | Twilio's counter | {twilio_all / ours_all:,.0f} |")


if __name__ == "__main__":
    main()
