package import Equations

/// A small change of an expression, and what the author did if that change is what was wanted.
package struct Edit: Sendable, Hashable {
  package let expression: Expression
  package let cause: Cause
  /// How far-fetched it is: of several repairs the one of least cost is shown.
  package let cost: Int

  init(_ expression: Expression, _ cause: Cause, cost: Int) {
    self.expression = expression
    self.cause = cause
    self.cost = cost
  }
}

/// The small changes that an expression may need to become a gradient.
package struct Edits: Sendable {
  package let vocabulary: Vocabulary

  package init(_ vocabulary: Vocabulary) {
    self.vocabulary = vocabulary
  }

  /// All single edits, cheap ones first, in an order that depends on nothing but the expression.
  /// - Parameter cost: the cost that is asked for; without it, any.
  package func edits(of whole: Expression, costing cost: Int? = nil) -> [Edit] {
    var found: [Edit] = []
    for (place, part) in whole.parts {
      let context = place.isEmpty ? nil : whole.part(at: place.dropLast()).operation
      for edit in edits(of: part, within: context) where cost == nil || edit.cost == cost {
        found.append(
          Edit(whole.replacing(place, with: edit.expression), edit.cause, cost: edit.cost))
      }
    }
    return found.enumerated().sorted { ($0.element.cost, $0.offset) < ($1.element.cost, $1.offset) }
      .map(\.element)
  }

  /// Exchanged differences and signs too many, anywhere in an expression.
  package func signs(ofAllPartsOf whole: Expression) -> [Edit] {
    whole.parts.flatMap { place, part in
      signs(of: part).map {
        Edit(whole.replacing(place, with: $0.expression), $0.cause, cost: $0.cost)
      }
    }
  }

  /// The edits of one part, by itself.
  /// - Parameter context: the operation whose operand it is.
  private func edits(of part: Expression, within context: Operation?) -> [Edit] {
    signs(of: part) + reductions(of: part) + matrices(of: part, within: context)
      + derivatives(of: part, within: context) + terms(of: part, within: context)
      + renamings(of: part, within: context)
  }
}
