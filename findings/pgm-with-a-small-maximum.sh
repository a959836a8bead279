#!/bin/sh
# Guess: the values in a PGM file are what a reader returns; a file that says its largest value is 16, as the 8x8 digits have it, gives 0 to 16.
# Seen: Pillow 13.0.0 and imageio 2.38.1 stretch them to 0 ... 255 (5 becomes 80), OpenCV 5.0.0.93 and netpbmfile 2026.1.29 return them as they stand.
# Concerns: a network trained through one reader and asked through another sees images sixteen times as bright, or nearly
# black, without a word; both are right by the format, whose values are shares of the largest.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check pillow==13.0.0 imageio==2.38.1 \
  opencv-python-headless==5.0.0.93 netpbmfile==2026.1.29 numpy==2.4.6
cd "$work"
env/bin/python - <<'PYTHON'
import pathlib

import cv2
import imageio.v3 as imageio
import netpbmfile
import numpy as np
from PIL import Image

pathlib.Path("digit.pgm").write_bytes(b"P5\n3 2\n16\n" + bytes([0, 1, 5, 8, 15, 16]))
as_stored, stretched = [0, 1, 5, 8, 15, 16], [0, 16, 80, 128, 239, 255]
readings = {
    "Pillow": (np.array(Image.open("digit.pgm")), stretched),
    "imageio": (imageio.imread("digit.pgm"), stretched),
    "OpenCV": (cv2.imread("digit.pgm", cv2.IMREAD_UNCHANGED), as_stored),
    "netpbmfile": (netpbmfile.imread("digit.pgm"), as_stored),
}
changed = False
for reader, (values, expected) in readings.items():
    seen = values.ravel().tolist()
    changed |= seen != expected
    print(f"{reader:10} {values.dtype}: {seen}" + ("" if seen == expected else f", was {expected}"))
raise SystemExit(changed)
PYTHON
