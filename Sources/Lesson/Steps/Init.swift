import Diagnostics
import Engine
import Equations
import Notebook
import Record

/// An `init` step, ready to be run.
struct InitCell: PreparedStep {
  let parameters: [ParameterOutline]
  let layers: [Int]
  let step: Step
  let initialize: InitStep
  /// Whether any step will look at the numbers.
  let isDrawn: Bool
  let generator: RandomStream.Kind

  /// Draws the parameters: weights first, then biases, then what is declared by name, each in order.
  func run(in session: inout Session, cell: inout CellRecord) throws(CellFailure) {
    var values: [String: Matrix<Double>] = [:]
    var random = RandomStream(generator, seed: initialize.seed)
    for parameter in drawingOrder where isDrawn {
      do throws(CapacityExceeded) {
        values[parameter.name] = try parameter.firstValues(from: &random)
      } catch {
        throw CellFailure(.tooLarge(step))
      }
    }
    session.start(with: values)
    let count = parameters.reduce(0) { $0 + $1.rows * $1.columns }
    cell.values = [
      ("parameters", .integer(count)), ("layers", .list(layers.map { .integer($0) })),
    ]
    let shape = layers.isEmpty ? nil : layers.map(String.init).joined(separator: "-")
    cell.summary = ([shape, "\(count) parameters"] as [String?]).compactMap { $0 }
      .joined(separator: " · ")
    cell.outputs.append(.table(table))
  }

  private var drawingOrder: [ParameterOutline] {
    parameters.filter { $0.role == .weight } + parameters.filter { $0.role == .bias }
      + parameters.filter { $0.role == .declared }
  }

  private var table: Table {
    Table(
      name: "parameters", caption: "The parameters and how they start",
      columns: ["parameter", "shape", "numbers", "drawn from"],
      rows: parameters.map {
        [
          .text($0.name), .text("\($0.rows) × \($0.columns)"), .integer($0.rows * $0.columns),
          .text($0.initializer.description),
        ]
      })
  }
}
