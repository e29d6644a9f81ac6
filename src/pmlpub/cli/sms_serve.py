"""`pmlpub sms serve`: runs the responder of a health line."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pmlpub.text.characters import escape

SHORTEST_KEY = 16

if TYPE_CHECKING:
    from pmlpub.serve.app import Webhook
    from pmlpub.serve.current import Current


@click.command(epilog="Example: pmlpub sms serve --port 8013 --log counts.jsonl")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8013,
    show_default=True,
    help="Port to listen on (0: any free one).",
)
@click.option(
    "--log",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Append counts by day, keyword and language, as JSON lines, every 15 minutes.",
)
@click.option(
    "--twilio-url",
    metavar="URL",
    help="Address of the webhook as Twilio has it. The auth token is read from "
    "PMLPUB_TWILIO_TOKEN, or from --twilio-token-file.",
)
@click.option(
    "--twilio-token-file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="File with Twilio's auth token, which only you can read.",
)
@click.option(
    "--webhook-key-file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="File with the key that other gateways show at /message; PMLPUB_WEBHOOK_KEY has it "
    "otherwise. Without a key there is no /message.",
)
@click.option(
    "--rate",
    type=click.FloatRange(0, 10_000),
    default=50,
    show_default=True,
    help="Requests per second that one peer may send (0: any number). Loopback is not limited.",
)
@click.pass_obj
def command(
    site: Path,
    host: str,
    port: int,
    log: Path | None,
    twilio_url: str | None,
    twilio_token_file: Path | None,
    webhook_key_file: Path | None,
    rate: float,
) -> int:
    """Answer SMS from the live release, for Kannel, Twilio and other gateways.

    Kannel calls http://HOST:PORT/kannel?text=..., Twilio posts to /twilio, other gateways post to
    /message, and monitoring reads /health. A new release is picked up within two seconds. Phone
    numbers are not logged or kept.
    """
    import logging

    try:
        from pmlpub.serve.server import serve
    except ModuleNotFoundError as error:
        if error.name not in ("starlette", "uvicorn"):
            raise
        raise click.ClickException(
            f"the responder needs {error.name}: run pip install 'pmlpub[sms]'"
        ) from None
    webhook = _webhook(twilio_url, twilio_token_file)
    logging.basicConfig(format="%(asctime)s %(levelname)s %(message)s", level=logging.INFO)
    for name in ("uvicorn", "asyncio"):
        logging.getLogger(name).setLevel(logging.WARNING)

    def ready(address: str, current: "Current") -> None:
        release = current.line.release
        click.echo(f"Answering on {address} from release {release.number} ({escape(release.id)})")

    key = _webhook_key(webhook_key_file)
    serve(site / "outputs", host, port, log, webhook, rate, ready, key=key)
    return 0


def _webhook_key(file: Path | None) -> str:
    """The key of /message; empty if there is none. Raises BadParameter for one that can be
    guessed."""
    from pmlpub.cli.options import read_secret

    key = (read_secret(file, "PMLPUB_WEBHOOK_KEY") or "").strip()
    if (key or file) and (len(key) < SHORTEST_KEY or not key.isascii()):
        raise click.BadParameter(
            f"the key needs at least {SHORTEST_KEY} letters and digits: make one with "
            "openssl rand -hex 16",
            param_hint="--webhook-key-file",
        )
    return key


def _webhook(url: str | None, token_file: Path | None) -> "Webhook | None":
    """Raises BadParameter unless there are both, a web address and a token, or neither."""
    import re

    from pmlpub.cli.options import read_secret
    from pmlpub.content.patterns import WEB_ADDRESS
    from pmlpub.serve.app import Webhook

    token = read_secret(token_file, "PMLPUB_TWILIO_TOKEN")
    if url is None and token_file is None:
        return None
    if not url or not re.fullmatch(WEB_ADDRESS, url) or "?" in url or "#" in url:
        raise click.BadParameter(
            "needs the address that Twilio calls, with http:// or https:// and without a query",
            param_hint="--twilio-url",
        )
    if not token:
        raise click.BadParameter(
            "needs Twilio's auth token, from PMLPUB_TWILIO_TOKEN or --twilio-token-file",
            param_hint="--twilio-url",
        )
    return Webhook(token.strip(), url)
