extension Table {
  /// The rules of the equation language, each with an equation that shows it.
  static let rules = Table(
    "rules", ["rule", "what holds", "example"],
    [
      [
        "values", "scalars, or matrices with a row for each unit and a column for each sample",
        "`Z1 = W1 @ X + b1`",
      ],
      [
        "order",
        "`.T` and calls bind tightest, then `**`, the sign `-`, then `*` `/` `@`, then "
          + "`+` `-`, then comparisons; of signs that bind alike the left one comes first, but of "
          + "two `**` the right one",
        "`A = -2 ** 2 * X + 1`",
      ],
      [
        "broadcasting",
        "entry by entry, a scalar goes with anything, a column [n, 1] is repeated "
          + "for every column and a row [1, m] for every row; other shapes have to be equal",
        "`A = X / max(X, axis=0)`",
      ],
      [
        "axes",
        "`axis=0` goes through each column and leaves [1, m]; `axis=1` goes through each "
          + "row and leaves [n, 1]; without an axis the result is a scalar; `-1` and `-2` count "
          + "from the last axis",
        "`db1 = 1/m * sum(dZ1, axis=1)`",
      ],
      [
        "`keepdims`",
        "a reduction along an axis keeps the dimension, so `keepdims=True` may be "
          + "written and `keepdims=False` is refused",
        "`s = np.sum(X, axis=0, keepdims=True)`",
      ],
      [
        "masks", "a comparison is 1 where it holds and 0 elsewhere, and can be computed with",
        "`dZ1 = dA1 * (Z1 > 0)`",
      ],
      [
        "primes", "a prime behind an activation is its derivative, entry by entry",
        "`dZ1 = dA1 * relu'(Z1)`",
      ],
      [
        "names",
        "letters, Greek ones too, digits and `_`, beginning with no digit; not that of a "
          + "function, nor one that the data give",
        "`β_1 = 0.9`",
      ],
      [
        "assignments",
        "a name may be assigned again, by `=` or by `+=`, `-=`, `*=`, `/=`: later lines see the later "
          + "value, and a gradient is judged at its last assignment; what the data and `init` give, "
          + "and in `backprop` the loss, stays as it is",
        "`Z1 = W1 @ X`",
      ],
      [
        "sizes",
        "`X.shape[0]`, `X.shape[1]`, `X.size` and `len(X)` are `m` where that side holds the samples, "
          + "and a number elsewhere",
        "`dW1 = dZ1 @ X.T / X.shape[1]`",
      ],
      [
        "gradients", "`d` before a name is the gradient of the loss by it, of the same shape",
        "`dA1 = W2.T @ dZ2`",
      ],
      ["numbers", "in decimals, with an exponent where need be", "`s = 1e-3 * 0.5`"],
      [
        "parameters", "a value of `params` in the front matter by its name, or as `$name`",
        "`theta = theta - alpha * (dtheta + $decay * theta)`",
      ],
      [
        "holes", "`???` is a place that the learner is to fill; the line stays open until then",
        "`dW1 = 1/m * ???`",
      ],
      ["comments", "what stands behind `#`", "`A1 = relu(Z1)  # negative sums become 0`"],
      [
        "lines", "one equation a line; inside parentheses it may go on in the next",
        "`L = (cross_entropy(A2, Y) + 0.001 * sum(W1 ** 2))`",
      ],
      [
        "updates",
        "`theta` is assigned from `theta`, `dtheta`, `alpha` and `t`; what a rule reads "
          + "before it assigns it is kept from step to step and is 0 at first",
        "`v = 0.9 * v + dtheta`",
      ],
    ])
}
