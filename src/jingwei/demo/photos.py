"""Small pictures that stand for photographs before and after: ground and sky as PNG, the same bytes each time."""

import struct
import zlib
from hashlib import sha256

WIDTH, HEIGHT = 96, 64
SKY = (196, 214, 226)


def photo(name: str, *, clean: bool) -> bytes:
    """Return a picture made from a name: bare ground with heaps before, green ground after."""
    seed = sha256(name.encode()).digest()
    horizon = 20 + seed[0] % 16
    ground = (96, 150, 98) if clean else (158, 128, 92)
    lines = b"".join(b"\x00" + _line(row, horizon, ground, seed, clean=clean) for row in range(HEIGHT))
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
    chunks = (_chunk(b"IHDR", header), _chunk(b"IDAT", zlib.compress(lines, 9)), _chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def _line(row: int, horizon: int, ground: tuple[int, int, int], seed: bytes, *, clean: bool) -> bytes:
    if row < horizon:
        return bytes(SKY) * WIDTH
    heaps = [] if clean else [seed[place] % WIDTH for place in range(1, 6)]
    pixels = bytearray(bytes(ground) * WIDTH)
    for centre in heaps:
        reach = max(0, 9 - abs(row - horizon - 6))
        for column in range(max(centre - reach, 0), min(centre + reach, WIDTH)):
            pixels[3 * column : 3 * column + 3] = bytes((92, 82, 70))
    return bytes(pixels)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
