import Diagnostics
import Engine
import Equations
import Labels
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
    cell.summary = [shape, session.words.count(count, .oneParameter, .parameters)]
      .compactMap(\.self).joined(separator: " · ")
    cell.outputs.append(.table(table(session.words)))
  }

  private var drawingOrder: [ParameterOutline] {
    parameters.filter { $0.role == .weight } + parameters.filter { $0.role == .bias }
      + parameters.filter { $0.role == .declared }
  }

  private func table(_ words: PageLabels) -> Table {
    var table = Table(
      name: "parameters", caption: words[.parametersDrawn], parameters: parameters, words)
    table.columns.append(words[.drawnFrom])
    for (index, parameter) in parameters.enumerated() {
      table.rows[index].append(.text(parameter.initializer.text(in: words)))
    }
    return table
  }
}

extension Table {
  /// Parameters with their shapes.
  init(
    name: String, caption: String, parameters: [ParameterOutline], _ words: PageLabels
  ) {
    self.init(
      name: name, caption: caption,
      columns: [.parameter, .shape, .numbers].map { words[$0] },
      rows: parameters.map {
        [
          .text($0.name), .text("\($0.size.rows) × \($0.size.columns)"),
          .integer($0.rows * $0.columns),
        ]
      })
  }
}
