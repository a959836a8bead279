import Engine
import Equations
import Labels
import Notebook

/// A parameter of a network before it has its numbers: its shape, as it is kept, and how it gets them.
struct ParameterOutline: Sendable {
  enum Role: Sendable { case weight, bias, declared }

  let name: String
  let role: Role
  let rows: Int
  let columns: Int
  let initializer: Initializer
  /// How the equations that use it keep samples.
  let samples: SampleConvention

  /// Its rows and columns in the equations.
  var size: (rows: Int, columns: Int) { samples.isTransposed ? (columns, rows) : (rows, columns) }

  /// The first values as they are kept, drawn row by row of those of the equations.
  /// - Throws: a size that the machine cannot hold.
  func firstValues(
    from random: inout RandomStream
  ) throws(CapacityExceeded) -> Matrix<Double> {
    switch initializer {
    case .uniform(let low, let high):
      try draw(.uniform(low, high), from: &random)
    case .normal(let mean, let deviation):
      try draw(.normal(mean: mean, deviation: deviation), from: &random)
    case .he: try draw(.he, from: &random)
    case .heUniform: try draw(.heUniform, from: &random)
    case .xavier: try draw(.xavier, from: &random)
    case .xavierNormal: try draw(.xavierNormal, from: &random)
    case .zeros, .none: try draw(.zeros, from: &random)
    case .ones: try draw(.ones, from: &random)
    case .constant(let number): try draw(.constant(number), from: &random)
    case .numbers(let rows): samples.kept(Matrix(rowMajor: rows))
    }
  }

  private func draw(
    _ initialization: Initialization, from random: inout RandomStream
  ) throws(CapacityExceeded) -> Matrix<Double> {
    try initialization.matrix(
      rows: rows, columns: columns, columnByColumn: samples.isTransposed, from: &random)
  }
}

extension Initializer {
  /// As the notebook writes it.
  func text(in words: PageLabels) -> String {
    switch self {
    case .uniform(let low, let high): "uniform(\(brief(low)), \(brief(high)))"
    case .normal(let mean, let deviation): "normal(\(brief(mean)), \(brief(deviation)))"
    case .he: "he"
    case .heUniform: "he_uniform"
    case .xavier: "xavier"
    case .xavierNormal: "xavier_normal"
    case .zeros: "zeros"
    case .ones: "ones"
    case .constant(let number): brief(number)
    case .numbers: words[.numbersGiven]
    case .none: "none"
    }
  }

  private func brief(_ number: Double) -> String {
    NumberText.brief(number)
  }
}
