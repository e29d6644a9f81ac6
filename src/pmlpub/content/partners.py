"""Partners, who publish answers on pages of their own or hear of changes, and search engines."""

from typing import Annotated, TypeAlias

from msgspec import Meta

from pmlpub.content.patterns import SYSTEM
from pmlpub.content.types import Record, Slug, WebAddress

IndexKey: TypeAlias = Annotated[str, Meta(pattern=SYSTEM, min_length=8, max_length=128)]
Pages: TypeAlias = Annotated[tuple[WebAddress, ...], Meta(max_length=2000)]


class Partner(Record, frozen=True):
    """A partner: pages with pasted answers, and where to tell it of changes."""

    id: Annotated[
        Slug,
        Meta(
            description="The name of the partner for commands and reports. The secret that signs "
            "what it is told is in the environment variable `PMLPUB_SECRET_<ID>`, with the id in "
            "capitals and `_` for `-`, or in the file that `PMLPUB_SECRET_<ID>_FILE` names.",
            examples=["clinic"],
        ),
    ]
    pages: Annotated[
        Pages,
        Meta(
            description="Pages with answers of this site, which `pmlpub check-embed --all` "
            "fetches. Their hosts are those that `check-embed` may ask; it follows redirects "
            "between them and to no others.",
            examples=[["https://clinic.example/pml/"]],
        ),
    ] = ()
    webhook: Annotated[
        WebAddress | None,
        Meta(
            description="The address to which `pmlpub announce` posts what has changed, signed "
            "(docs/announcing.md).",
            examples=["https://clinic.example/hooks/pml"],
        ),
    ] = None
    private_network: Annotated[
        bool,
        Meta(
            description="Whether the hosts of this partner may have addresses of a private "
            "network, such as 10.0.0.5. Then http:// is allowed on loopback, for tests.",
            examples=[True],
        ),
    ] = False


class IndexNow(Record, frozen=True):
    """Search engines that take part in IndexNow (https://www.indexnow.org/documentation)."""

    key: Annotated[
        IndexKey,
        Meta(
            description="The key of the site, 8 to 128 letters, digits and hyphens. It is not a "
            "secret: each release has it in `<key>.txt`, by which search engines see that "
            "whoever announces a page may write to the site.",
            examples=["5d1f0a7c2b9e4c38"],
        ),
    ]
    endpoint: Annotated[
        WebAddress,
        Meta(
            description="The address that takes what has changed, and shares it with all search "
            "engines that take part.",
            examples=["https://www.bing.com/indexnow"],
        ),
    ] = "https://api.indexnow.org/indexnow"
    private_network: Annotated[
        bool,
        Meta(
            description="Whether its host may have an address of a private network, for tests.",
            examples=[True],
        ),
    ] = False
