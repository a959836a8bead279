import Datasets
import Diagnostics
import Engine
import Equations
import Labels
import Notebook
import Record

/// An `init` step that takes its parameters from a model's file, ready to be run.
struct InitFromCell: PreparedStep {
  enum Source: Sendable {
    case file(DataFile)
    /// A file that a step above writes, by its name.
    case written(String)
  }

  let step: Step
  let from: Located<String>
  /// Where the numbers are.
  let source: Source
  let parameters: [ParameterOutline]
  /// What the file calls each parameter.
  let tensorNames: [String: String]
  let layers: [Int]
  let preprocessing: ModelDescription.Preprocessing?
  /// Which way weights stand in the file.
  let layout: SampleConvention
  /// The forward equations that come with it.
  let forward: [EquationTrace]

  var equations: [String] { forward.flatMap { $0.rows.map(\.latex) } }

  func run(in session: inout Session, cell: inout CellRecord) throws(CellFailure) {
    let file: Safetensors
    do throws(DatasetError) {
      file = try read(session)
    } catch {
      throw CellFailure(Diagnostic(id: error.id, error.message, at: from.span))
    }
    var values: [String: Matrix<Double>] = [:]
    for parameter in parameters {
      values[parameter.name] = try value(
        of: parameter, file[tensorNames[parameter.name] ?? parameter.name])
    }
    session.start(with: values)
    record(session.words, in: &cell)
  }

  private func read(_ session: Session) throws(DatasetError) -> Safetensors {
    switch source {
    case .file(let file): return try Safetensors(file)
    case .written(let name):
      guard let bytes = session.files[name] else { throw .notWritten(from.value) }
      return try Safetensors(file: bytes, name: from.value)
    }
  }

  private func value(
    of parameter: ParameterOutline, _ tensor: Safetensors.Tensor?
  ) throws(CellFailure) -> Matrix<Double> {
    guard let numbers = tensor?.values.doubles,
      numbers.count == parameter.rows * parameter.columns
    else {
      throw CellFailure(
        .badModel(from, "'\(parameter.name)' is no longer what it was as the run began"))
    }
    guard numbers.allSatisfy(\.isFinite) else {
      throw CellFailure(
        .badModel(from, "'\(parameter.name)' holds numbers that are not finite"))
    }
    return layout.isTransposed
      ? Matrix(rows: parameter.rows, columns: parameter.columns, elements: numbers)
      : Matrix(rows: parameter.rows, columns: parameter.columns, rowMajor: numbers)
  }

  private func record(_ words: PageLabels, in cell: inout CellRecord) {
    let count = parameters.reduce(0) { $0 + $1.rows * $1.columns }
    let shape = layers.isEmpty ? nil : layers.map(String.init).joined(separator: "-")
    cell.values = [
      ("parameters", .integer(count)), ("layers", .list(layers.map { .integer($0) })),
    ]
    cell.summary = [
      shape, words.count(count, .oneParameter, .parameters), words(.fromFile, from.value),
    ].compactMap(\.self).joined(separator: " · ")
    cell.outputs.append(
      .table(
        Table(name: "parameters", caption: words[.parametersRead], parameters: parameters, words)))
    cell.outputs += forward.map { .equations($0) }
    if let preprocessing {
      let pixels: PageLabel = preprocessing.normalize ? .trainedOnScaled : .trainedOnAsIs
      cell.outputs.append(.note(words(pixels, preprocessing.dataset.brief)))
    }
  }
}

extension Diagnostic {
  static func badModel(_ from: Located<String>, _ message: String) -> Diagnostic {
    Diagnostic(id: .badModel, "'\(from.value)': \(message)", at: from.span)
  }
}
