import Equations
import Diagnostics
import Notebook

extension ValueExpression {
  /// The names that occur in it, with their labels and places.
  var names: [(label: String?, name: String, span: SourceSpan)] {
    switch self {
    case .number, .list: []
    case .value(let label, let name, let span): [(label, name, span)]
    case .element(let list, _, _): list.names
    case .negate(let operand): operand.names
    case .arithmetic(_, let left, let right): left.names + right.names
    }
  }
}

/// Finds names in inline values and expectations that no step gives.
struct ValueNameCheck {
  private let notebook: Notebook
  private let parameters: [String]
  private let parameterNames: Set<String>
  /// Where the steps of each label are among all.
  private let places: [String: [Int]]

  init(notebook: Notebook) {
    self.notebook = notebook
    parameters = notebook.parameters.map(\.name)
    parameterNames = Set(parameters)
    places = Dictionary(grouping: notebook.steps.indices) { notebook.steps[$0].label }
  }

  func diagnostics() -> [Diagnostic] {
    let inline = notebook.inlineValues.flatMap { value in
      value.expression.names.flatMap { check($0, above: value.stepsBefore, own: nil) }
    }
    let expected = notebook.steps.indices.flatMap { index in
      let step = notebook.steps[index]
      return step.options.expectations.flatMap { $0.left.names + $0.right.names }
        .flatMap { check($0, above: index, own: step) }
    }
    return inline + expected
  }

  private func check(
    _ use: (label: String?, name: String, span: SourceSpan), above count: Int, own: Step?
  ) -> [Diagnostic] {
    let steps = notebook.steps.prefix(count)
    guard let label = use.label else {
      guard let own else {
        return [
          parameterNames.contains(use.name)
            ? .unlabelledParameter(use.name, at: use.span)
            : .unlabelledValue(use.name, of: steps, at: use.span)
        ]
      }
      return missing(use.name, in: own.kind.valueNames, of: own.label, at: use.span)
    }
    if label == ValueScope.parameterLabel {
      return parameterNames.contains(use.name)
        ? [] : [.unknownValue(use.name, of: label, among: parameters, at: use.span)]
    }
    guard let place = places[label]?.last(where: { $0 < count }) else {
      return [
        .unknownLabel(label, of: steps, below: notebook.steps.dropFirst(count), at: use.span)
      ]
    }
    let known = notebook.steps[place].kind.valueNames
    return missing(use.name, in: known, of: label, at: use.span)
  }

  private func missing(
    _ name: String, in known: [String], of label: String, at span: SourceSpan
  ) -> [Diagnostic] {
    known.contains(name) ? [] : [.unknownValue(name, of: label, among: known, at: span)]
  }
}

extension Step.Kind {
  /// The names of the values that the step can give: known before it runs, so that a mistyped name is
  /// found then.
  var valueNames: [String] { reference.values.map(\.name) }
}
