"""Checks that models travel between Lectern and Python's safetensors, with their numbers.

    python3 Tests/Interoperation/check_safetensors.py LECTERN

It needs NumPy and safetensors.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
from safetensors import safe_open
from safetensors.numpy import load_file, save_file

DATA = """```load
X: [[0.5, -1, 2], [1, 0.25, -3], [0, 1, 1], [2, -2, 0.5]]
Y: [[1, 0], [0, 1], [1, 0], [0, 1]]
split: 2
```
"""
PREDICT = """```predict
samples: [0, 1]
```
"""
TRAIN = """```init
layers: [3, 4, 2]
biases: uniform(-1, 1)
```
```train
epochs: 3
```
```save
```
"""
LOAD = """```init
from: python.safetensors
```
"""
TEST_SAMPLES = np.array([[0, 1, 1], [2, -2, 0.5]]).T


def probabilities(lectern, folder, text):
    """Runs a notebook and gives what its last cell predicts, a row a sample."""
    (folder / "n.md").write_text(text)
    run = subprocess.run(
        [lectern, "run", "n.md", "-o", "out", "--quiet", "--json", "-"],
        cwd=folder, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    record = json.loads(run.stdout.splitlines()[0])
    return np.array(record["cells"][-1]["values"]["probabilities"])


def forward(model, x):
    """The canonical network of two layers, in NumPy."""
    hidden = np.maximum(model["W1"] @ x + model["b1"].reshape(-1, 1), 0)
    scores = model["W2"] @ hidden + model["b2"].reshape(-1, 1)
    powers = np.exp(scores - scores.max(axis=0))
    return (powers / powers.sum(axis=0)).T


def main(lectern):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        expected = probabilities(lectern, folder, DATA + TRAIN + PREDICT)
        path = folder / "out/n_files/model.safetensors"
        model = load_file(path)
        shapes = {key: value.shape for key, value in model.items()}
        assert shapes == {"W1": (4, 3), "b1": (4, 1), "W2": (2, 4), "b2": (2, 1)}, shapes
        with safe_open(path, "np") as file:
            metadata = file.metadata()
        assert "A2 = softmax(Z2)" in metadata["forward"], metadata
        assert np.abs(forward(model, TEST_SAMPLES) - expected).max() < 1e-6

        flat = {key: value.reshape(-1) if key[0] == "b" else value for key, value in model.items()}
        double = {key: value.astype(np.float64) for key, value in model.items()}
        for saved, texts in [(flat, None), (double, metadata)]:
            save_file(saved, folder / "python.safetensors", metadata=texts)
            found = probabilities(lectern, folder, DATA + LOAD + PREDICT)
            assert np.abs(found - expected).max() < 1e-6
    print("models travel both ways")


if __name__ == "__main__":
    main(str(Path(sys.argv[1]).resolve()))
