#!/bin/sh
# Guess: NumPy adds up pairs of sums, so that the gradient of biases in Float32 is as exact for samples as rows, `dZ.sum(axis=0)`,
# as for the same numbers with samples as columns, `dZ.sum(axis=1)`.
# Seen (numpy 2.4.6): along an axis that is not the last in memory the rows are added one after the other. The mean of 2^24 + 4096 rows
# of ones is 0.99976; for 60,000 samples the error of a sum is 270 times that of the columns. jax 0.10.2 gives 1 for both.
# Concerns: ports between the two layouts that compare gradients by a tight tolerance, batch means and variances of large data in Float32.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check jax==0.10.2 jaxlib==0.10.2 numpy==2.4.6
"$work/env/bin/python" - <<'PYTHON'
import jax.numpy as jnp
import numpy as np

count = 2**24 + 4096
rows, columns = np.ones((count, 2), np.float32), np.ones((2, count), np.float32)
means = {
    "NumPy, samples as rows": rows.mean(axis=0)[0],
    "NumPy, samples as columns": columns.mean(axis=1)[0],
    "JAX, samples as rows": jnp.asarray(rows).mean(axis=0)[0],
    "JAX, samples as columns": jnp.asarray(columns).mean(axis=1)[0],
}
for name, mean in means.items():
    print(f"the mean of {count} ones, {name}: {float(mean):.6f}")

errors = np.random.default_rng(1).random((60_000, 10))
exact = errors.astype(np.float32).astype(np.float64).sum(axis=0)
by_rows = np.abs(errors.astype(np.float32).sum(axis=0) / exact - 1).max()
by_columns = np.abs(errors.T.astype(np.float32, order="C").sum(axis=1) / exact - 1).max()
print(f"60,000 samples, relative error of the sums: rows {by_rows:.1e}, columns {by_columns:.1e}")

ones = [float(mean) == 1 for mean in means.values()]
raise SystemExit(bool(ones != [False, True, True, True] or by_rows < 50 * by_columns))
PYTHON
