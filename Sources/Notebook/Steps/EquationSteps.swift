import Equations

extension EquationBlock {
  static let forwardReference = StepReference(
    .forward, .equations, "equations from the inputs `X` to the loss `L`",
    needs: "`load` and `init`", gives: "the network that `train` and all below it compute",
    example: "Z1 = W1 @ X + b1\nA1 = softmax(Z1)\nL = cross_entropy(A1, Y)", keys: [],
    values: [("loss", "the loss of the batch")],
    note: "Left out, the equations are those of the layers that `init` declares.")

  static let backpropReference = StepReference(
    .backprop, .equations, "equations of the gradients, `dV = …`, each of which is judged",
    needs: "`load`, `init` and a forward pass, written or not",
    gives: "the gradients that `train` follows, right or wrong",
    example: "dZ1 = A1 - Y\ndW1 = 1/m * dZ1 @ X.T\ndb1 = 1/m * sum(dZ1, axis=1)", keys: [],
    values: [
      ("wrong", "the names of the lines that are wrong"),
      ("inherited", "of those that inherit a mistake"), ("correct", "of those that are right"),
      ("gradients", "how many lines are judged"),
    ], note: "Left out, the gradients are found by differentiation.")

  static let updateReference = StepReference(
    .update, .rule, "the rule by which a parameter `theta` follows its gradient `dtheta`",
    needs: "`init`", gives: "the rule that `train` follows",
    example: "theta = theta - alpha * dtheta", keys: [],
    values: [
      (
        GivenName.parameter,
        "where the rule gets to on the valley L = θ²/2 after each step, from 1"
      )
    ],
    note: "Left out, the rule is gradient descent. A name that the rule assigns and uses before, "
      + "such as `v` in `v = 0.9 * v + dtheta`, is kept from step to step, and begins at 0.")
}
