#!/bin/sh
# Guess: a dictionary of tensors comes back from a safetensors file in the order in which it was saved, as from NPZ or pickle.
# Seen (safetensors 0.8.0): the file holds them by the size of their type and then by name, `load_file` gives that order, and `keys()` a third,
# by name alone. Of layers 'input', 'hidden', 'output' with weights of equal shape, 'hidden' comes first; 'layers.10' comes before 'layers.2'.
# Concerns: programs that rebuild a network by going through the tensors: the shapes fit, nothing is raised, and it predicts something else.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check safetensors==0.8.0 numpy==2.4.6
cd "$work"
"$work/env/bin/python" - <<'PYTHON'
import numpy as np
from safetensors import safe_open
from safetensors.numpy import load_file, save_file

random = np.random.default_rng(1)
names = ["input", "hidden", "output", "layers.2", "layers.10"]
saved = {name: random.normal(size=(4, 4)).astype(np.float32) for name in names}
saved["steps"] = np.array(7)
save_file(saved, "model.safetensors")
loaded = load_file("model.safetensors")
with safe_open("model.safetensors", "np") as file:
    keys = list(file.keys())
np.savez("model.npz", **saved)

orders = {"saved": list(saved), "load_file": list(loaded), "keys()": keys, "NPZ": list(np.load("model.npz"))}
for name, order in orders.items():
    print(f"{name:10}", *order)


def predict(tensors):
    signal = np.ones(4, np.float32)
    for name in [name for name in tensors if name in names[:3]]:
        signal = np.tanh(tensors[name] @ signal)
    return signal


print("predicted as saved: ", predict(saved))
print("predicted as loaded:", predict(loaded))

expected = ["steps", "hidden", "input", "layers.10", "layers.2", "output"]
is_unchanged = (
    orders["load_file"] == expected
    and orders["keys()"] == sorted(saved)
    and orders["NPZ"] == orders["saved"]
    and not np.allclose(predict(saved), predict(loaded))
)
raise SystemExit(not is_unchanged)
PYTHON
