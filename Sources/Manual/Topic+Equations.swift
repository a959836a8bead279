import Equations
import Labels

extension Topic {
  /// The equation language.
  static let equations = Topic(
    "equations", others: ["equation", "language", "operators", "functions"],
    "the language of `forward`, `backprop` and `update`",
    [
      Section(
        nil, "An equation is a line 'name = expression'; what stands behind '#' is its comment.",
        example: "dW2 = 1/m * dZ2 @ A1.T  # blame of the unit times what it was given"),
      Section("Signs", table: .signs),
      Section("Functions", table: .functions),
      Section("Derivatives", table: .derivatives),
      Section("Names", table: .givenNames),
      Section("Rules", table: .rules),
      Section("NumPy's spellings", table: .numpy),
      Section("Other spellings", table: .spellings),
      Section("What the review says of a gradient", table: .verdicts),
    ])

  /// A topic for each function and sign.
  static let operations = (OperationReference.functions + OperationReference.signs).map {
    Topic($0)
  }

  /// A topic for each function of other libraries.
  static let foreign = OperationReference.foreign.compactMap { entry in
    entry.names.first.map { name in
      Topic(
        name, others: Array(entry.names.dropFirst()), "no function of equations",
        [Section(nil, "Instead: \(entry.advice)")])
    }
  }

  private init(_ operation: OperationReference) {
    let names = operation.numpy.map { String($0.prefix { $0 != "(" }) }
    let plain = names.compactMap { $0.split(separator: ".").last.map(String.init) }
    var rows = [["computes", operation.summary], ["shapes", operation.shapes]]
    if let derivative = operation.derivative {
      rows.append(["derivative", "\(derivative.usage): \(derivative.summary)"])
    } else if let advice = operation.primeAdvice {
      rows.append(["derivative", advice])
    }
    if !operation.gradients.isEmpty {
      rows.append(["gradient", operation.gradients.joined(separator: "; ")])
    }
    if !operation.numpy.isEmpty {
      rows.append(["NumPy", operation.numpy.joined(separator: ", ")])
    }
    self.init(
      operation.name, others: names + plain + [operation.derivative?.usage ?? ""],
      operation.usage, [Section(table: Table("operation", ["", ""], rows))])
  }
}

extension Table {
  static let signs = Table(
    "signs", ["written", "what it is", "shapes"],
    OperationReference.signs.map { ["`\($0.usage)`", $0.summary, $0.shapes] })

  static let functions = Table(
    "functions", ["written", "what it is", "shapes"],
    OperationReference.functions.map { ["`\($0.usage)`", $0.summary, $0.shapes] })

  static let derivatives = Table(
    "derivatives", ["written", "what it is"],
    OperationReference.functions.compactMap { function in
      function.derivative.map { ["`\($0.usage)`", $0.summary] }
        ?? function.primeAdvice.map { ["none of `\(function.name)`", $0] }
    })

  static let gradients = Table(
    "gradients", ["equation", "gradients"],
    (OperationReference.signs + OperationReference.functions).filter { !$0.gradients.isEmpty }
      .map { operation in
        let name = operation.usage.contains(", Y)") ? "L" : "C"
        let lines = operation.gradients.map { "`\($0)`" }
        return ["`\(name) = \(operation.usage)`", lines.joined(separator: ", ")]
      })

  static let givenNames = Table(
    "names", ["name", "shape", "what it is"],
    GivenName.references.map { ["`\($0.name)`", $0.shape, $0.summary] })

  static let numpy = Table(
    "numpy", ["here", "in NumPy's words"],
    (OperationReference.signs + OperationReference.functions).filter { !$0.numpy.isEmpty }.map {
      ["`\($0.usage)`", $0.numpy.map { "`\($0)`" }.joined(separator: ", ")]
    }
      + OperationReference.formulas.map { [$0.formula, $0.calls.joined(separator: ", ")] })

  static let spellings = Table(
    "spellings", ["sign", "stands for"],
    UnicodeSpelling.all.map { ["`\($0.sign)`", "`\($0.meaning)`"] })

  static let foreign = Table(
    "foreign", ["elsewhere", "here"],
    OperationReference.foreign.map { entry in
      [entry.names.map { "`\($0)`" }.joined(separator: ", "), entry.advice]
    })

  static let verdicts = Table(
    "verdicts", ["verdict", "when"],
    [
      [words[.correct], "the value is the gradient"],
      [words[.correctPerSample], "it is the gradient of each sample's own loss, without `1/m`"],
      [words[.wrong], "it is not, and the page says why and what mends it, where that is found"],
      [words[.inherited], "the line is right, but a value that it uses is wrong"],
      [words[.undecided], "the gradient is not finite here, so that there is nothing to compare"],
      [words[.open], "a `???` in it is still to be filled"],
    ])

  private static let words = PageLabels(language: nil)
}
