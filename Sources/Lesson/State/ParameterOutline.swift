import Engine
import Notebook

/// A parameter of a network before it has its numbers: its shape and how it gets them.
struct ParameterOutline: Sendable {
  enum Role: Sendable { case weight, bias, declared }

  let name: String
  let role: Role
  let rows: Int
  let columns: Int
  let initializer: Initializer
}

extension Initializer {
  /// As the notebook writes it.
  var description: String {
    switch self {
    case .uniform(let low, let high): "uniform(\(brief(low)), \(brief(high)))"
    case .normal(let mean, let deviation): "normal(\(brief(mean)), \(brief(deviation)))"
    case .he: "he"
    case .xavier: "xavier"
    case .zeros: "zeros"
    case .ones: "ones"
    case .constant(let number): brief(number)
    case .numbers: "the numbers given"
    case .none: "none"
    }
  }

  private func brief(_ number: Double) -> String {
    FormatSpecification.standard(number)
  }
}
