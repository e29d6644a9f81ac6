"""How fast one peer may ask. Peers are gateways and proxies, by address; people are not known."""

import ipaddress
import time
from collections import OrderedDict
from collections.abc import Callable

PEERS = 10_000
"""How many buckets are kept; the one that was used longest ago is dropped first."""


class Limiter:
    """A token bucket per peer: `rate` requests per second, twice that at once; 0 means no limit.

    Loopback is not limited: a gateway or a proxy on the machine sends the requests of everybody.
    """

    def __init__(self, rate: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate, self._clock = rate, clock
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def allows(self, peer: str) -> bool:
        """Whether `peer`, an IP address, may ask now; takes a token if so."""
        if not self._rate or is_loopback(peer):
            return True
        now, most = self._clock(), 2 * self._rate
        tokens, since = self._buckets.pop(peer, (most, now))
        tokens = min(most, tokens + (now - since) * self._rate)
        self._buckets[peer] = (max(tokens - 1, 0.0) if tokens >= 1 else tokens, now)
        if len(self._buckets) > PEERS:
            self._buckets.popitem(last=False)
        return tokens >= 1


def is_loopback(peer: str) -> bool:
    """Whether an address is one of the machine's own."""
    try:
        return ipaddress.ip_address(peer).is_loopback
    except ValueError:
        return False
