#!/bin/sh
# Guess: 'alpha' of scikit-learn's MLPClassifier is a penalty on the weights "divided by the sample size": twice the
# batch size, half the steps, about the same decay after an epoch.
# Seen (scikit-learn 1.9.1): each batch divides by its own size, so that a step decays weights by learning rate * alpha / batch
# and an epoch of n samples by about n / batch^2 of it. With alpha 1, rate 0.1 and 100 samples, one epoch leaves 0.003 % of a weight
# with batches of one, 90.4 % with batches of ten, 99.9 % with one batch of a hundred.
# Concerns: whoever searches batch size and alpha one after the other, or carries alpha over to another program.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check scikit-learn==1.9.1 numpy==2.4.6
"$work/env/bin/python" - <<'PYTHON'
import numpy as np
from sklearn.neural_network import MLPClassifier

# Inputs of 0 leave the first layer no gradient but that of the penalty.
X = np.zeros((100, 3))
y = np.arange(100) % 2


def first_weights(alpha, batch):
    model = MLPClassifier(
        (4,), solver="sgd", momentum=0, learning_rate_init=0.1, alpha=alpha,
        batch_size=batch, shuffle=False, random_state=0)
    return model.partial_fit(X, y, classes=[0, 1]).coefs_[0]


changed = False
for batch in (1, 10, 100):
    left = float(np.mean(first_weights(1.0, batch) / first_weights(0.0, batch)))
    expected = (1 - 0.1 / batch) ** (100 / batch)
    changed |= not np.isclose(left, expected, rtol=1e-6)
    print(f"batches of {batch:3}: one epoch leaves {left:.6f} of a weight, (1 - 0.1/batch)^(100/batch) = {expected:.6f}")
raise SystemExit(changed)
PYTHON
