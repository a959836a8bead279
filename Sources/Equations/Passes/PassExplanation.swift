/// What a pass does and why, in words for the reader of `lectern plan`.
struct PassExplanation {
  /// What one change is, and what several are: `transpose is absorbed`.
  let one: String
  let many: String
  /// What it is good for.
  let reason: String

  func text(count: Int) -> String { "\(count) \(count == 1 ? one : many): \(reason)" }

  static let means = PassExplanation(
    one: "mean is made a sum over a count", many: "means are made sums over a count",
    reason: "sums can be added up tile by tile")
  static let constants = PassExplanation(
    one: "operation is done already", many: "operations are done already",
    reason: "what is known of numbers alone need not be computed in each step")
  static let equalValues = PassExplanation(
    one: "value is not computed twice", many: "values are not computed twice",
    reason: "an equal one is there")
  static let transposes = PassExplanation(
    one: "transpose is absorbed", many: "transposes are absorbed",
    reason: "a product reads its operand either way, so nothing is copied")
  static let factors = PassExplanation(
    one: "factor is moved into a product", many: "factors are moved into products",
    reason: "the product multiplies its few results instead of its many operands")
  static let columns = PassExplanation(
    one: "column is added within a product", many: "columns are added within products",
    reason: "the product begins from it, so its result is not read and written once more")
  static let updates = PassExplanation(
    one: "update is joined to its gradient", many: "updates are joined to their gradients",
    reason: "the product adds the step to the parameter, and the gradient is never stored")
  static let loops = PassExplanation(
    one: "operation is joined to the loop that needs it",
    many: "operations are joined to the loops that need them",
    reason: "what lies between them stays in the first cache")
}
