#!/bin/sh
# Guess: a gray PNG with 16 bits a pixel and one with 8, which say the same shares of white and nothing of colour, read alike through
# libpng's simplified reader, which promises 8-bit sRGB for both: 32768 of 65535 becomes 128.
# Seen (libpng 1.6 as Pillow 13.0.0 brings it): it becomes 186. Without an sRGB, gAMA or cHRM chunk the reader takes 16-bit files for linear
# light, 8-bit ones for sRGB. An sRGB chunk, or PNG_IMAGE_FLAG_16BIT_sRGB, gives 128.
# Concerns: scanners, ImageMagick and scientific Python write just such files; strokes and grey paper come out much brighter, without a word.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check pillow==13.0.0
library=$(find "$work/env" -name 'libpng16*.so*' | head -n 1)
"$work/env/bin/python" - "$library" <<'PYTHON'
import ctypes
import pathlib
import struct
import sys
import zlib

# The library needs its neighbours from the same wheel.
for neighbour in pathlib.Path(sys.argv[1]).parent.glob("libz*"):
    ctypes.CDLL(str(neighbour), mode=ctypes.RTLD_GLOBAL)
libpng = ctypes.CDLL(sys.argv[1])
libpng.png_get_libpng_ver.restype = ctypes.c_char_p


class PNGImage(ctypes.Structure):
    _fields_ = [("opaque", ctypes.c_void_p)] + [
        (name, ctypes.c_uint32)
        for name in ("version", "width", "height", "format", "flags", "colormap_entries", "warning_or_error")
    ] + [("message", ctypes.c_char * 64)]


def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def gray_png(bits, values, colour=b""):
    row = b"\0" + b"".join(value.to_bytes(bits // 8, "big") for value in values)
    header = struct.pack(">IIBBBBB", len(values), 1, bits, 0, 0, 0, 0)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + colour
            + chunk(b"IDAT", zlib.compress(row)) + chunk(b"IEND", b""))


def read(png, flags=0):
    image = PNGImage(version=1)
    if not libpng.png_image_begin_read_from_memory(ctypes.byref(image), png, ctypes.c_size_t(len(png))):
        raise SystemExit(image.message)
    image.format = 0  # gray, 8 bits
    image.flags |= flags
    pixels = (ctypes.c_ubyte * image.width)()
    if not libpng.png_image_finish_read(ctypes.byref(image), None, pixels, 0, None):
        raise SystemExit(image.message)
    return list(pixels)


print("libpng", libpng.png_get_libpng_ver(None).decode())
wide, narrow = [0, 8192, 32768, 65535], [0, 32, 128, 255]
cases = {
    "8 bits": (read(gray_png(8, narrow)), narrow),
    "16 bits": (read(gray_png(16, wide)), [0, 99, 186, 255]),
    "16 bits, sRGB chunk": (read(gray_png(16, wide, chunk(b"sRGB", b"\0"))), narrow),
    "16 bits, 16BIT_sRGB flag": (read(gray_png(16, wide), flags=4), narrow),
}
changed = False
for case, (seen, expected) in cases.items():
    changed |= seen != expected
    print(f"{case:25} {seen}" + ("" if seen == expected else f", was {expected}"))
raise SystemExit(changed)
PYTHON
