#!/bin/sh
# Guess: saving 'W.T' with safetensors' NumPy functions and loading it gives W.T, as 'np.save' does, or an error.
# Seen (safetensors 0.8.0): the shape comes back transposed, the numbers in the order of W: another matrix, without a word.
# 0.7.0 gives W.T. Both take 'np.ascontiguousarray(W.T)' rightly. Reported upstream as issue 825 of safetensors/safetensors, open at the time of writing.
# Concerns: a program with samples as rows that hands its weights to one with samples as columns saves just W.T; so do scikit-learn's decompositions.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check numpy==2.4.6
cat >"$work/round_trip.py" <<'PYTHON'
import numpy as np
import safetensors
from safetensors.numpy import load, save

W = np.arange(6, dtype=np.float32).reshape(2, 3)
back = load(save({"W.T": W.T, "copy": np.ascontiguousarray(W.T)}))
same = {name: bool(np.array_equal(matrix, W.T)) for name, matrix in back.items()}
print(f"safetensors {safetensors.__version__}: W.T = {W.T.tolist()}, loaded {back['W.T'].tolist()}")
expected = {"W.T": safetensors.__version__ != "0.8.0", "copy": True}
raise SystemExit(0 if same == expected else f"was {expected}, is {same}")
PYTHON
for version in 0.7.0 0.8.0; do
  "$work/env/bin/pip" install --quiet --disable-pip-version-check "safetensors==$version"
  "$work/env/bin/python" "$work/round_trip.py"
done
