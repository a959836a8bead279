import Diagnostics

extension ValueType<LoadStep.Share> {
  /// A count, or a fraction between 0 and 1.
  static var share: Self {
    let takes = "a whole number from 1 or a fraction between 0 and 1"
    let count = ValueType<Int>.wholeNumber(from: 1)
    let fraction = ValueType<Double>.number(takes: takes) { $0 > 0 && $0 < 1 }
    return ValueType(takes: takes) { node throws(ValueMismatch) in
      if case .integer(let value) = node.scalar, value >= 1 { return .count(try count.read(node)) }
      return .fraction(try fraction.read(node))
    }
  }
}

extension ValueType<InitStep.LayerSize> {
  static var layerSize: Self {
    let takes = "a whole number from 1, 'pixels' or 'classes'"
    let count = ValueType<Int>.wholeNumber(from: 1, to: 1_000_000)
    return ValueType(takes: takes) { node throws(ValueMismatch) in
      switch node.scalar {
      case .text("pixels"): return .pixels
      case .text("classes"): return .classes
      case .integer(let value) where value >= 1: return .count(try count.read(node))
      default:
        throw ValueMismatch(
          node, takes: takes, suggestion: node.didYouMean(among: ["pixels", "classes"]))
      }
    }
  }
}

extension ValueType<TrainStep.BatchSize> {
  static var batchSize: Self {
    let takes = "a whole number from 1 or 'full'"
    let count = ValueType<Int>.wholeNumber(from: 1)
    return ValueType(takes: takes) { node throws(ValueMismatch) in
      switch node.scalar {
      case .text("full"): return .full
      case .integer(let value) where value >= 1: return .count(try count.read(node))
      default:
        let word = node.text?.plainWord ?? ""
        let advice =
          ["all", "fullbatch", "none", "whole"].contains(word)
          ? "; write 'full'" : node.didYouMean(among: ["full"])
        let number = NumberSpelling.advice(node) { $0 >= 1 && Int(exactly: $0) != nil }
        throw ValueMismatch(node, takes: takes, suggestion: advice.isEmpty ? number : advice)
      }
    }
  }
}

extension ValueType<TrainStep.Schedule> {
  static var schedule: Self {
    let takes = "'constant', 'step(20, 0.5)' or 'cosine(0.001)'"
    return ValueType(takes: takes) { node throws(ValueMismatch) in
      guard case .scalar(let text, _) = node.content, let call = CallSyntax(text) else {
        throw ValueMismatch(node, takes: takes)
      }
      switch (call.name, call.arguments.count) {
      case ("constant", 0): return .constant
      case ("cosine", 0): return .cosine(minimum: 0)
      case ("cosine", 1) where call.arguments[0] >= 0: return .cosine(minimum: call.arguments[0])
      case ("step", 2):
        guard let every = Int(exactly: call.arguments[0]), every >= 1, call.arguments[1] > 0 else {
          throw ValueMismatch(
            node, takes: "'step(epochs, factor)' with epochs from 1 and a factor above 0")
        }
        return .step(every: every, factor: call.arguments[1])
      default:
        let words = ["constant", "step", "cosine"]
        let suggestion = words.contains(call.name) ? "" : didYouMean(call.name, among: words)
        throw ValueMismatch(node, takes: takes, suggestion: suggestion)
      }
    }
  }
}

extension ValueType<[[Double]]> {
  /// Rows of numbers, all of one length.
  static var rows: Self {
    let takes = "a list of rows of numbers such as [[0, 1], [1, 0]]"
    let row = ValueType<Double>.number.list(atLeast: 1, takes: takes)
    let rows = row.list(atLeast: 1, takes: takes)
    return ValueType(takes: takes) { node throws(ValueMismatch) in
      let numbers = try rows.read(node)
      guard case .sequence(let items) = node.content, let width = numbers.first?.count,
        let odd = numbers.firstIndex(where: { $0.count != width })
      else { return numbers }
      throw ValueMismatch(
        items[odd], takes: "rows of one length, here \(width) as in its first row")
    }
  }
}

extension ValueType<TrainStep.EarlyStopping> {
  private static var metrics: [String] {
    ["loss", "accuracy", "validation_loss", "validation_accuracy"]
  }

  static var earlyStopping: Self {
    let takes = "a mapping such as {metric: validation_loss, patience: 5}"
    let metric = ValueType<String>.choice(metrics).located
    let patience = ValueType<Int>.wholeNumber(from: 1)
    return ValueType(takes: takes) { node throws(ValueMismatch) in
      guard case .mapping(let entries) = node.content, entries.count == 2,
        let metricNode = entries.first(where: { $0.key.value == "metric" })?.value,
        let patienceNode = entries.first(where: { $0.key.value == "patience" })?.value
      else { throw ValueMismatch(node, takes: takes) }
      return TrainStep.EarlyStopping(
        metric: try metric.read(metricNode), patience: try patience.read(patienceNode))
    }
  }
}

extension ValueType<String> {
  /// Where a file or folder lies.
  static var path: Self {
    let takes = "a path"
    return ValueType(takes: takes) { node throws(ValueMismatch) in
      let path = try ValueType.text.read(node)
      guard !path.allSatisfy(\.isWhitespace) else { throw ValueMismatch(node, takes: takes) }
      return path
    }
  }

  /// The name of a file that the notebook writes: one name, so that it stays in its own folder.
  static var fileName: Self {
    let takes = "a file's name without folders; the file goes into the notebook's own folder"
    return ValueType(takes: takes) { node throws(ValueMismatch) in
      let name = try ValueType.text.read(node)
      guard !name.isEmpty,
        name.unicodeScalars.allSatisfy({ $0.value >= 32 && $0 != "/" && $0 != "\\" })
      else { throw ValueMismatch(node, takes: takes) }
      if name.hasPrefix(".") { throw ValueMismatch(node, takes: "a name that begins with no dot") }
      // No file system takes a longer one.
      if name.utf8.count > 255 { throw ValueMismatch(node, takes: "a name of at most 255 bytes") }
      return name
    }
  }
}
