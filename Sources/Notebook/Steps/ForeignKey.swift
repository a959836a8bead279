import Equations
/// Keys under which other programs have what steps have under a key of their own.
enum ForeignKey {
  /// What to say of a key that a step does not have, for the end of a message.
  static func advice(_ key: String, known: [String]) -> String? {
    let plain = key.lowercased().filter { $0 != "_" && $0 != "-" }
    if known.contains("epochs"), rules.contains(plain) {
      return "; the rule of a step is an 'update' block, as 'theta = theta - alpha * dtheta'"
    }
    let own = own.first { known.contains($0.key) && $0.others.contains(plain) }
    return own.map { "; here it is '\($0.key)'" }
  }

  private static let own: [(key: String, others: Set<String>)] = [
    ("learning_rate", [GivenName.learningRate, "eta", "lr", "rate", "stepsize"]),
    ("batch_size", ["batch", "batches", "bs", "minibatch", "minibatchsize"]),
    ("epochs", ["iterations", "maxiter", "nepochs", "niter", "numepochs", "steps"]),
    ("stop", ["earlystopping", "patience"]),
    ("report_every", ["log", "logevery", "printevery", "verbose"]),
    ("hidden", ["activation", "activations", "hiddenactivation"]),
    ("output", ["outputactivation"]),
    ("layers", ["architecture", "hiddenlayers", "layersizes", "neurons", "sizes", "units"]),
    ("loss", ["cost", "criterion", "objective"]),
    ("from", ["checkpoint", "load", "model"]),
    ("weights", ["init", "initializer", "kernelinitializer", "weightinit"]),
    ("biases", ["biasinitializer", "usebias"]),
    ("dataset", ["data", "name"]),
    ("path", ["dir", "directory", "file", "filename", "folder", "name"]),
    ("split", ["testsize", "testsplit", "train", "trainsize", "trainsplit"]),
    ("validation", ["val", "validationsplit", "valsplit"]),
    ("limit", ["count", "maxsamples", "n", "samples"]),
    ("images", ["file", "files", "path", "picture", "pictures"]),
    ("on", ["data", "dataset", "part", "set", "split"]),
    ("seed", ["randomseed", "randomstate"]),
    ("show", ["metric", "metrics", "plot"]),
  ]

  /// What other programs choose an update rule by.
  private static let rules: Set<String> = [
    "beta", "beta1", "beta2", "l2", "momentum", "nesterov", "optimiser", "optimizer",
    "regularization",
    "rule", "update", "weightdecay",
  ]
}
