import Testing

@testable import Equations

@Suite struct OperationRuleTests {
  @Test(arguments: Operation.all)
  func everyOperationHasASpellingAndLaTeX(_ operation: Equations.Operation) {
    let rule = operation.rule
    #expect(!rule.spelling.isEmpty)
    let letters = ["A", "B"].prefix(rule.operandCount).map { Typeset($0, .atom) }
    let latex = rule.latex(of: Array(letters)).latex
    for letter in letters { #expect(latex.contains(letter.latex)) }
    #expect(latex.filter { $0 == "{" }.count == latex.filter { $0 == "}" }.count)
  }

  @Test func allNamesNoOperationTwice() {
    #expect(Set(Operation.all).count == Operation.all.count)
  }

  @Test(arguments: [
    (Operation.add, #"A + B"#), (.multiply, #"A \odot B"#), (.divide, #"\frac{A}{B}"#),
    (.matrixProduct, #"A\,B"#), (.activation(.relu), #"\operatorname{ReLU}(A)"#),
    (.derivative(.relu), #"\operatorname{ReLU}'(A)"#), (.activation(.sigmoid), #"\sigma(A)"#),
    (.softmax, #"\operatorname{softmax}(A)"#),
    (.sum(.columns), #"{\textstyle\sum_{\text{samples}}}\,A"#),
    (.sum(.rows), #"{\textstyle\sum_{\text{units}}}\,A"#), (.sum(nil), #"{\textstyle\sum}\,A"#),
    (.power, "{A}^{B}"), (.transpose, #"{A}^{\top}"#), (.compare(.greaterOrEqual), #"A \ge B"#),
  ])
  func isTypesetAsInTheCourse(_ operation: Equations.Operation, _ latex: String) {
    let operands = ["A", "B"].prefix(operation.rule.operandCount).map { Typeset($0, .atom) }
    #expect(operation.rule.latex(of: Array(operands)).latex == latex)
  }

  @Test func putsParenthesesWhereTheOperandBindsLessTightly() {
    let sum = Typeset("A + B", .sum)
    let letter = Typeset("C", .atom)
    #expect(Multiply().latex(of: [sum, letter]).latex == #"\left(A + B\right) \odot C"#)
    #expect(Subtract().latex(of: [letter, sum]).latex == #"C - \left(A + B\right)"#)
    #expect(Divide().latex(of: [sum, letter]).latex == #"\frac{A + B}{C}"#)
    let quotient = Divide().latex(of: [sum, letter])
    #expect(Divide().latex(of: [quotient, letter]).latex == #"\dfrac{\frac{A + B}{C}}{C}"#)
    #expect(Power().latex(of: [sum, letter]).latex == #"{\left(A + B\right)}^{C}"#)
  }

  private static let matrix = Shape.matrix(.fixed(10), .batch)

  @Test(arguments: [
    (Operation.add, [matrix, .scalar], matrix),
    (.add, [matrix, .matrix(.fixed(10), .fixed(1))], matrix),
    (.add, [.matrix(.fixed(1), .batch), matrix], matrix),
    (.multiply, [.matrix(.fixed(10), .fixed(1)), .matrix(.fixed(1), .batch)], matrix),
    (.matrixProduct, [.matrix(.fixed(10), .fixed(64)), .matrix(.fixed(64), .batch)], matrix),
    (.transpose, [matrix], .matrix(.batch, .fixed(10))),
    (.sum(.rows), [matrix], .matrix(.fixed(1), .batch)),
    (.mean(.columns), [matrix], .matrix(.fixed(10), .fixed(1))),
    (.max(nil), [matrix], .scalar),
    (.crossEntropy, [matrix, matrix], .scalar),
    (.compare(.greater), [matrix, .scalar], matrix),
  ])
  func infersTheShape(
    _ operation: Equations.Operation, _ operands: [Shape], _ result: Shape
  ) throws {
    #expect(try operation.rule.shape(of: operands) == result)
  }

  @Test(arguments: [
    (
      Operation.add, [matrix, .matrix(.fixed(9), .batch)],
      "needs %0 and %1 to have the same number of rows, or one of them to have one "
        + "(%0 has 10, %1 has 9)"
    ),
    (
      .multiply, [matrix, .matrix(.fixed(10), .fixed(64))],
      "needs %0 and %1 to have the same number of columns, or one of them to have one "
        + "(%0 has m, %1 has 64); m, the samples in the batch, equals no fixed number"
    ),
    (
      .matrixProduct, [.matrix(.fixed(10), .fixed(784)), .matrix(.fixed(64), .batch)],
      "needs the columns of %0 (784) to equal the rows of %1 (64)"
    ),
    (
      .matrixProduct, [matrix, .scalar],
      "needs two matrices, but %1 is a scalar; write '*' to multiply by a scalar"
    ),
    (
      .matrixProduct, [.scalar, .scalar],
      "needs two matrices, but %0 and %1 are scalars; write '*' to multiply by a scalar"
    ),
    (
      .squaredError, [matrix, .matrix(.fixed(3), .batch)],
      "needs outputs and targets of one shape, but %0 is [10, m] and %1 is [3, m]"
    ),
    (.sum(.rows), [.scalar], "needs a matrix to go along an axis, but %0 is a scalar"),
    (
      .softmax, [.scalar],
      "needs a matrix with a column for each sample, but %0 is a scalar"
    ),
  ])
  func saysWhatDoesNotFit(_ operation: Equations.Operation, _ operands: [Shape], _ need: String) {
    #expect(throws: ShapeMismatch(need)) { try operation.rule.shape(of: operands) }
  }
}
