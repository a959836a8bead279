import Diagnostics
import Equations
import ReferenceArithmetic

/// Forward passes drawn at random, of whatever fits together.
enum RandomEquations {
  private static let operations: [Equations.Operation] = Operation.all.filter { operation in
    switch operation {
    case .logSoftmax, .logSigmoid, .softmaxCrossEntropy, .sigmoidBinaryCrossEntropy: false
    case .broadcast: false
    default: true
    }
  }

  /// Statements `V1 = …`, `V2 = …`, of which about half are used without a name, and the loss.
  static func forward(seed: UInt64, _ environment: Environment) -> String {
    var numbers = ReferenceNumbers(seed: seed)
    let span = SourceSpan(file: SourceFile(path: "", text: ""), range: 0..<0)
    var pool = ["X", "Y", "W1", "b1", "m"].compactMap { name in
      environment[name].map { (Expression(.name(name), at: span), $0.shape) }
    }
    pool.append((Expression(.number(0.5, text: "0.5"), at: span), .scalar))
    var lines: [String] = []
    while lines.count < 9 {
      let operation = Self.operations[Int(numbers.next(in: 0, Double(Self.operations.count)))]
      let operands = (0..<operation.rule.operandCount).map { _ in
        pool[Int(numbers.next(in: 0, Double(pool.count)))]
      }
      guard let shape = try? operation.rule.shape(of: operands.map(\.1)) else { continue }
      let value = Expression(.apply(operation, operands.map(\.0)), at: span)
      if numbers.next(in: 0, 1) < 0.5, value.description.count < 60 {
        pool.append((value, shape))
      } else {
        lines.append("V\(lines.count) = \(value)")
        pool.append((Expression(.name("V\(lines.count - 1)"), at: span), shape))
      }
    }
    let terms = lines.indices.map { "sum(V\($0))" }.joined(separator: " + ")
    return (lines + ["L = sum(W1) + " + terms]).joined(separator: "\n")
  }
}
