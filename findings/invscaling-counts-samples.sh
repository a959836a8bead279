#!/bin/sh
# Guess: 'learning_rate="invscaling"' of scikit-learn's MLPClassifier divides the rate by step^power_t, or by epoch^power_t.
# Seen (scikit-learn 1.9.1): by the number of samples seen, at the end of each epoch. All of the first epoch runs at the full
# rate; the second, of 10,000 samples, at a hundredth of it; from then on the rate hardly moves (a 141st, a 173rd).
# Concerns: a schedule carried over from another program trains for one epoch and then all but stops; the more data, the sooner.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check scikit-learn==1.9.1 numpy==2.4.6
"$work/env/bin/python" - <<'PYTHON'
import numpy as np
from sklearn.neural_network import MLPClassifier

# Inputs of 0 and a penalty: a step multiplies the first weights by 1 - rate * alpha / batch, which tells the rate from outside.
X = np.zeros((10_000, 3))
y = np.arange(10_000) % 2
model = MLPClassifier(
    (4,), solver="sgd", momentum=0, learning_rate="invscaling", learning_rate_init=0.1,
    power_t=0.5, alpha=1.0, batch_size=100, shuffle=False, random_state=0)
model.partial_fit(X, y, classes=[0, 1])
changed = False
for epoch in range(2, 5):
    before = model.coefs_[0].copy()
    model.partial_fit(X, y)
    factor = float(np.mean(model.coefs_[0] / before)) ** (1 / 100)
    rate = (1 - factor) * 100
    expected = 0.1 / np.sqrt(10_000 * (epoch - 1))
    changed |= not np.isclose(rate, expected, rtol=1e-4)
    print(f"epoch {epoch}: rate {rate:.6f} = 0.1 / {0.1 / rate:.1f}; 0.1 / sqrt(samples seen) = {expected:.6f}")
raise SystemExit(changed)
PYTHON
