"""Packs septets into octets.

3GPP TS 23.038, 6.1.2.1; after a header 3GPP TS 23.040, 9.2.3.24.

The first septet is in the low bits of the first octet. A header takes whole octets, including its
length octet, and is followed by fill bits, so that the text begins at a septet.
"""


def fill_bits(header: int) -> int:
    """The number of bits (0 to 6) between a header of `header` octets and the first septet."""
    return -header * 8 % 7


def pack(septets: bytes, header: int = 0) -> bytes:
    """Pack `septets`, given one per octet, as they follow a header of `header` octets."""
    fill = fill_bits(header)
    value = sum(septet << (7 * i) for i, septet in enumerate(septets))
    return (value << fill).to_bytes((len(septets) * 7 + fill + 7) // 8, "little")


def unpack(octets: bytes, count: int, header: int = 0) -> bytes:
    """The first `count` septets, one per octet. Raises ValueError if there are fewer."""
    fill = fill_bits(header)
    if count * 7 + fill > len(octets) * 8:
        raise ValueError(f"{len(octets)} octets hold fewer than {count} septets")
    value = int.from_bytes(octets, "little") >> fill
    return bytes(value >> (7 * i) & 0x7F for i in range(count))
