import Diagnostics
package import Labels

extension EquationBlock {
  /// Equations that no author wrote, with the places that they have in their own text.
  /// - Parameter name: the step that they stand for.
  package init(writing statements: [Statement], as name: String) {
    self.init(statements: statements)
    let file = SourceFile(path: "\(name) (written by Lectern)", text: text)
    self.statements = statements.enumerated().map { index, statement in
      let start = file.offset(ofLine: index + 1)
      let place = SourceSpan(file: file, range: start..<start + statement.description.utf8.count)
      return statement.placed(at: place)
    }
  }

  /// The same equations for samples along the other axis.
  /// - Parameter name: what they come from.
  package func transposed(as name: String) -> EquationBlock {
    EquationBlock(
      writing: statements.map { statement in
        var statement = statement
        statement.value = SampleConvention.rows.written(statement.value)
        return statement
      }, as: name)
  }

  /// As they would be typed, a line each, with the comments below one another.
  package var text: String {
    let equations = statements.map(\.description)
    let width = equations.map(\.count).max() ?? 0
    return zip(equations, statements).map { equation, statement in
      statement.comment.map { equation.padded(to: width) + "  # " + $0 } ?? equation
    }.joined(separator: "\n")
  }
}

extension Statement {
  /// A statement that stands in no file.
  /// - Parameter words: those of its comment, which it has none without.
  package init(
    _ name: String, _ value: Expression, _ comment: WrittenComment? = nil,
    _ words: PageLabels? = nil
  ) {
    let text = words.flatMap { comment?.text(in: $0) }
    self.init(name: name, nameSpan: .nowhere, value: value, comment: text)
  }

  fileprivate func placed(at place: SourceSpan) -> Statement {
    let (start, end) = (place.range.lowerBound, place.range.upperBound)
    let nameEnd = start + name.utf8.count
    var statement = self
    statement.nameSpan = SourceSpan(file: place.file, range: start..<nameEnd)
    let valueStart = nameEnd + " = ".utf8.count
    statement.value = value.placed(at: SourceSpan(file: place.file, range: valueStart..<valueStart))
    statement.value.span = SourceSpan(file: place.file, range: valueStart..<end)
    return statement
  }
}

extension Expression {
  /// A name that stands in no file.
  package static func name(_ name: String) -> Expression { Expression(.name(name), at: .nowhere) }

  /// A number that stands in no file.
  package static func number(_ number: Double, text: String) -> Expression {
    Expression(.number(number, text: text), at: .nowhere)
  }

  /// An operation that stands in no file.
  package static func apply(_ operation: Operation, _ operands: [Expression]) -> Expression {
    Expression(.apply(operation, operands), at: .nowhere)
  }

  /// An operation that stands in no file.
  package static func apply(_ operation: Operation, _ operands: Expression...) -> Expression {
    apply(operation, operands)
  }

  fileprivate func placed(at place: SourceSpan) -> Expression {
    guard case .apply(let operation, let operands) = kind else {
      return Expression(kind, at: place)
    }
    return Expression(.apply(operation, operands.map { $0.placed(at: place) }), at: place)
  }
}

extension SourceSpan {
  /// The place of what no author wrote.
  static let nowhere = SourceSpan(file: SourceFile(path: "", text: ""), range: 0..<0)
}
