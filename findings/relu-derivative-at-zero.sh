#!/bin/sh
# Guess: the ways to write ReLU in one library, equal as functions, have one derivative at 0.
# Seen (jax 0.10.2): 0, a quarter, a half or 1, by the spelling; autograd 1.9.1 gives other values for two of the same spellings.
# Concerns: gradient checks and reproductions of networks whose biases begin at 0: a blank image has weighted sums that are exactly 0,
# and the same network trains otherwise when 'relu(z)' is rewritten as 'maximum(0, z)'.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check jax==0.10.2 jaxlib==0.10.2 autograd==1.9.1 numpy==2.4.6
"$work/env/bin/python" - <<'PYTHON'
import autograd
import autograd.numpy as anp
import jax
import jax.numpy as jnp

spellings = {
    "jax.nn.relu(z)": (jax.grad(jax.nn.relu), 0.0),
    "jnp.where(z > 0, z, 0)": (jax.grad(lambda z: jnp.where(z > 0, z, 0.0)), 0.0),
    "z * (z > 0)": (jax.grad(lambda z: z * (z > 0)), 0.0),
    "jnp.maximum(z, 0)": (jax.grad(lambda z: jnp.maximum(z, 0.0)), 0.5),
    "jnp.clip(z, 0)": (jax.grad(lambda z: jnp.clip(z, 0.0)), 0.5),
    "maximum(maximum(z, 0), 0)": (jax.grad(lambda z: jnp.maximum(jnp.maximum(z, 0.0), 0.0)), 0.25),
    "(z + abs(z)) / 2": (jax.grad(lambda z: (z + jnp.abs(z)) / 2), 1.0),
    "autograd: maximum(z, 0)": (autograd.grad(lambda z: anp.maximum(z, 0.0)), 0.5),
    "autograd: clip(z, 0, 6)": (autograd.grad(lambda z: anp.clip(z, 0.0, 6.0)), 0.0),
    "autograd: (z + abs(z)) / 2": (autograd.grad(lambda z: (z + anp.abs(z)) / 2), 0.5),
}
changed = False
for spelling, (derivative, expected) in spellings.items():
    seen = float(derivative(0.0))
    changed |= seen != expected
    print(f"{spelling:30} derivative at 0: {seen}" + ("" if seen == expected else f", was {expected}"))
raise SystemExit(changed)
PYTHON
