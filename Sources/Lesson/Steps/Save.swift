import Datasets
import Diagnostics
import Engine
import Equations
import Labels
import Notebook
import Record

/// A `save` step, ready to be run.
struct SaveCell: PreparedStep {
  let step: Step
  /// The name of the file in the notebook's own folder, and that folder.
  let file: String
  let folder: String
  let metadata: [String: String]
  let parameters: [ParameterOutline]

  func run(in session: inout Session, cell: inout CellRecord) throws(CellFailure) {
    var matrices: [(name: String, matrix: Matrix<Double>)] = []
    for parameter in parameters {
      guard let matrix = session.parameters[parameter.name] else { continue }
      guard matrix.isFinite else { throw CellFailure(.nothingToSave(parameter.name, step)) }
      matrices.append((parameter.name, parameter.samples.written(matrix)))
    }
    // Numbers that were trained in single precision lose nothing in it.
    let isSingle = matrices.allSatisfy { $0.matrix.elements.allSatisfy { Double(Float($0)) == $0 } }
    let bytes = Safetensors(
      metadata: metadata,
      tensors: matrices.map { .init($0.name, $0.matrix, isSingle: isSingle) }
    ).encode()
    do throws(FileNotWritten) {
      try session.files.write(bytes, to: file)
    } catch {
      throw CellFailure(.notWritten(error, step))
    }
    let count = matrices.reduce(0) { $0 + $1.matrix.elements.count }
    cell.files.append(file)
    cell.values = [("parameters", .integer(count)), ("bytes", .integer(bytes.count))]
    let words = session.words
    cell.summary = words(
      isSingle ? .inSinglePrecision : .inDoublePrecision,
      words.count(count, .oneParameter, .parameters))
    cell.outputs.append(.note(words(.modelWritten, "\(folder)/\(file)", "\(bytes.count)")))
    cell.outputs.append(
      .table(
        Table(name: "saved", caption: words[.parametersSaved], parameters: parameters, words)))
  }
}

extension Safetensors.Tensor {
  fileprivate init(_ name: String, _ matrix: Matrix<Double>, isSingle: Bool) {
    let numbers = matrix.rowMajorElements
    self.init(
      name: name, shape: [matrix.rows, matrix.columns],
      values: isSingle ? .single(numbers.map { Float($0) }) : .double(numbers))
  }
}

extension PreparationState {
  /// Finds out what a `save` step will write.
  mutating func prepare(_ save: SaveStep, of step: Step) -> SaveCell? {
    guard let (data, network) = requirements(of: step),
      let program = forwardProgram(network, data, for: step)
    else { return nil }
    let file = save.path?.value ?? SaveStep.standardFile
    let metadata = ModelDescription(network, program, data).metadata
    savedModels[file] = SafetensorsOutline(
      metadata: metadata,
      tensors: network.parameters.map { ($0.name, [$0.size.rows, $0.size.columns]) })
    return SaveCell(
      step: step, file: file, folder: notebook.filesFolder, metadata: metadata,
      parameters: network.parameters)
  }
}

extension ModelDescription {
  /// What is known of a network before it has its numbers.
  fileprivate init(_ network: NetworkOutline, _ program: ForwardProgram, _ data: DataOutline) {
    self.init()
    architecture = network.architecture
    // A file without the word is one of columns.
    samples = data.samples == .columns ? nil : data.samples
    forward = program.block.statements.map { statement in
      var statement = statement
      statement.value = statement.value.substituting(program.environment.usualNames)
      return statement.description + (statement.comment.map { "  # \($0)" } ?? "")
    }.joined(separator: "\n")
    prediction = network.forward?.prediction?.value
    for name in program.block.statements.flatMap({ $0.value.names })
    where !GivenName.ofData.contains(name) {
      if case .constant(let number) = program.environment[name]?.kind { constants[name] = number }
    }
    let description = data.description
    preprocessing = Preprocessing(
      dataset: description.name, features: description.features,
      width: description.picture?.width, height: description.picture?.height,
      maximum: description.maximum, normalize: data.step.normalize)
  }
}

extension Environment {
  /// What comes with the data by its usual name, where equations have another for it: `X` for `x`.
  fileprivate var usualNames: [String: Expression] {
    let others = names.compactMap { name -> (String, Expression)? in
      guard case .sameAs(let usual)? = self[name]?.kind else { return nil }
      return (name, .name(usual))
    }
    return Dictionary(others, uniquingKeysWith: { first, _ in first })
  }
}

extension Expression {
  /// The names in it; how deeply it nests is limited where it is read.
  fileprivate var names: [String] {
    switch kind {
    case .name(let name): [name]
    case .number, .hole: []
    case .apply(_, let operands): operands.flatMap(\.names)
    }
  }
}

extension Diagnostic {
  fileprivate static func nothingToSave(_ parameter: String, _ step: Step) -> Diagnostic {
    Diagnostic(
      id: .nothingToSave,
      "'\(parameter)' holds numbers that are not finite: the training has diverged, so there is no"
        + " model to save", at: step.span)
  }

  static func notWritten(_ failure: FileNotWritten, _ step: Step) -> Diagnostic {
    Diagnostic(id: .notWritten, failure.message, at: step.span)
  }
}
