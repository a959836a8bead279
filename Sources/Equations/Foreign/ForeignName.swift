/// Names that other programs give to what equations have under a name of their own.
enum ForeignName {
  /// What to say of a name that is not known, for the end of a message.
  static func advice(_ name: String, known: [String]) -> String {
    if let number = numbers[name] { return "; write '\(number)'" }
    if name == "T" { return "; the transpose of 'W1' is 'W1.T'" }
    let plain = name.withoutStyle
    if let own = own.first(where: { known.contains($0.name) && $0.others.contains(plain) }) {
      return "; here it is '\(own.name)'"
    }
    if settings.contains(plain) {
      return "; a number of your own is declared in the front matter, as 'params: {\(name): 0.9}'"
    }
    let list = known.prefix(listLimit).joined(separator: ", ")
    return "; the names here are \(list)\(known.count > listLimit ? ", …" : "")"
  }

  /// How many names a message lists.
  private static let listLimit = 16

  private static let own: [(name: String, others: Set<String>)] = [
    (GivenName.learningRate, ["eta", "η", "learningrate", "lr", "rate", "stepsize"]),
    (GradientName.ofParameter.text, ["dparam", "dw", "dx", "g", "grad", "gradient", "∇"]),
    (
      GivenName.parameter,
      ["p", "param", "parameter", "parameters", "params", "w", "weight", "weights"]
    ),
    (GivenName.stepNumber, ["epoch", "i", "iteration", "step", "steps"]),
    (GivenName.batchSize, ["batch", "batchsize", "n", "numsamples", "nsamples", "samples"]),
    (
      GivenName.targets,
      ["label", "labels", "target", "targets", "y", "yonehot", "ytrain", "ytrue"]
    ),
    (GivenName.inputs, ["a0", "features", "images", "input", "inputs", "pixels", "x", "xtrain"]),
  ]

  private static let numbers = [
    "False": "0", "True": "1", "e": "exp(1)", "false": "0", "true": "1", "pi": "3.141592653589793",
    "π": "3.141592653589793",
  ]

  /// Numbers that rules and losses are written with.
  private static let settings: Set<String> = [
    "beta", "beta1", "beta2", "decay", "delta", "dropoutrate", "eps", "epsilon", "gamma",
    "keepprob",
    "lam", "lambda", "lmbda", "momentum", "mu", "reg", "rho", "slope", "temperature", "weightdecay",
    "β", "β1", "β2", "γ", "δ", "ε", "λ", "μ", "ρ",
  ]
}
