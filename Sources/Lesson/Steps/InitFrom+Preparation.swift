import Datasets
import Diagnostics
import Equations
import Notebook
import Record

extension PreparationState {
  /// Lays out the network that a model's file holds, from the file's header.
  mutating func prepare(
    _ initialize: InitStep, from: Located<String>, of step: Step
  ) -> InitFromCell? {
    network = .broken
    let before = diagnostics.count
    guard let (source, file) = modelSource(from) else { return nil }
    do throws(ModelMistake) {
      let model = try ModelOutline(file, inputs: data.value?.features, samples: samples)
      diagnostics += model.remarks.map { .remark("'\(from.value)': \($0)", at: from.span) }
      let architecture = try architecture(of: model, initialize, step)
      checkAgainstData(model, architecture, from)
      guard diagnostics.count == before || !diagnostics[before...].hasErrors else { return nil }
      network = .known(
        NetworkOutline(
          span: step.span, architecture: architecture,
          loss: architecture?.loss ?? initialize.loss?.value, parameters: model.parameters,
          forward: try forward(of: model, initialize, from, step)))
      return InitFromCell(
        step: step, from: from, source: source,
        parameters: model.parameters, tensorNames: model.tensorNames,
        layers: architecture?.layers ?? [],
        preprocessing: model.description.preprocessing, layout: model.layout,
        forward: shownForward(from, step))
    } catch {
      diagnostics.append(.badModel(from, error.message))
      return nil
    }
  }

  /// The file that a step above will write, or one that is there, and what its header says.
  private mutating func modelSource(
    _ from: Located<String>
  ) -> (InitFromCell.Source, SafetensorsOutline)? {
    if !isThereBeside(from.value), let name = ownFile(from.value), let saved = savedModels[name] {
      return (.written(name), saved)
    }
    do throws(DatasetError) {
      guard let file = try fileIfThere(from.value) else {
        if let obstacle = scope.obstacle(at: resolve(from.value), name: from.value) {
          throw obstacle
        }
        diagnostics.append(.noModel(from, writer: writer(of: from.value), saved: savedFile(from)))
        return nil
      }
      return (.file(file), try Safetensors.outline(file))
    } catch {
      diagnostics.append(Diagnostic(id: error.id, error.message, at: from.span))
      return nil
    }
  }

  /// The path of a model that a step above writes, where only its name was given.
  private func savedFile(_ from: Located<String>) -> String? {
    savedModels[from.value].map { _ in "\(notebook.filesFolder)/\(from.value)" }
  }

  // MARK: - Architecture

  /// The layers that the file states, or those that the names and shapes of its parameters make
  /// with the activations that `init` names.
  private mutating func architecture(
    of model: ModelOutline, _ initialize: InitStep, _ step: Step
  ) throws(ModelMistake) -> Architecture? {
    let stated = model.description.architecture
    guard stated != nil || (model.description.forward == nil || initialize.namesActivations) else {
      return nil
    }
    var found = stated.map { (sizes: $0.layers, hasBiases: $0.hasBiases) }
    if found == nil { found = try layers(of: model) }
    guard let (sizes, hasBiases) = found else { return nil }
    let given = resolvedSizes(of: initialize, step)
    guard initialize.layers.isEmpty || given == sizes else {
      throw ModelMistake("its layers are \(sizes), where 'layers' says \(given)")
    }
    if let stated, !initialize.namesActivations { return stated }
    guard initialize.hidden.count <= 1 || initialize.hidden.count == sizes.count - 2 else {
      throw ModelMistake(
        "its layers are \(sizes), where 'hidden' names \(initialize.hidden.count) activations")
    }
    var architecture = initialize.architecture(sizes: sizes)
    architecture?.hasBiases = hasBiases
    return architecture
  }

  /// The layers that a model's parameters make; `nil` where they make none and need not, since
  /// equations of the notebook's own use them.
  private func layers(
    of model: ModelOutline
  ) throws(ModelMistake) -> (sizes: [Int], hasBiases: Bool)? {
    do throws(ModelMistake) {
      return try model.layers()
    } catch {
      if notebook.steps.contains(where: { $0.kind == .forward }) { return nil }
      throw error
    }
  }

  private mutating func checkAgainstData(
    _ model: ModelOutline, _ architecture: Architecture?, _ from: Located<String>
  ) {
    guard let data = data.value else { return }
    let layers = architecture?.layers ?? []
    let features = layers.first ?? model.description.preprocessing?.features
    if let features, features != data.features {
      let isTransposed = (layers.last, features) == (data.features, data.outputs)
      let remedy =
        isTransposed ? "; its weights may be stored as [inputs, outputs]: transpose them" : ""
      diagnostics.append(
        .modelDoesNotFit(
          from, "takes \(features) numbers a sample", "\(data.features)\(remedy)", data))
    } else if let outputs = layers.last, outputs != data.outputs {
      diagnostics.append(
        .modelDoesNotFit(from, "gives \(outputs) outputs", "\(data.outputs) classes", data))
    }
    if let preprocessing = model.description.preprocessing, data.description.maximum != nil,
      preprocessing.normalize != data.step.normalize
    {
      diagnostics.append(.otherPreprocessing(from, normalize: preprocessing.normalize, data))
    }
  }

  // MARK: - Equations

  /// The file's equations, unless `init` says how the layers compute.
  private func forward(
    of model: ModelOutline, _ initialize: InitStep, _ from: Located<String>, _ step: Step
  ) throws(ModelMistake) -> ForwardEquations? {
    guard let text = model.description.forward, !initialize.namesActivations else { return nil }
    let source = SourceFile(path: "forward equations of '\(from.value)'", text: text)
    let (parsed, mistakes) = EquationParser.parse(SourceFragment(source), samples: model.layout)
    if let mistake = mistakes.first(where: { $0.severity == .error }) {
      throw ModelMistake(Self.inForward(mistake))
    }
    guard !parsed.statements.isEmpty else {
      throw ModelMistake("its forward equations are empty")
    }
    if let reason = model.layout.keeps(parsed, from: samples) {
      if notebook.steps.contains(where: { $0.kind == .forward && $0.line > step.line }) {
        return nil
      }
      throw ModelMistake(reason)
    }
    let isTransposed = model.layout.isTransposed != samples.isTransposed
    let block = isTransposed ? parsed.transposed(as: source.path) : parsed
    return ForwardEquations(
      block: block,
      prediction: model.description.prediction.map { Located($0.brief, at: from.span) },
      constants: model.description.constants, modelFile: from.value)
  }

  /// The rows of the equations that the file brings; says at the file's name what does not fit.
  private mutating func shownForward(_ from: Located<String>, _ step: Step) -> [EquationTrace] {
    guard let data = data.value, let network = network.value, network.forward != nil else {
      return []
    }
    let before = diagnostics.count
    let program = forwardProgram(network, data, for: step)
    for index in diagnostics.indices.dropFirst(before)
    where diagnostics[index].span?.file !== notebook.file {
      diagnostics[index] = .badModel(from, Self.inForward(diagnostics[index]))
    }
    return program.map { unshownForwardTrace($0) } ?? []
  }

  private static func inForward(_ mistake: Diagnostic) -> String {
    "line \(mistake.span?.line ?? 1) of its forward equations: \(mistake.message)"
  }
}

extension InitStep {
  /// Whether it says how layers compute.
  var namesActivations: Bool { !hidden.isEmpty || output != nil || loss != nil }
}

extension Diagnostic {
  fileprivate static func modelDoesNotFit(
    _ from: Located<String>, _ model: String, _ present: String, _ data: DataOutline
  ) -> Diagnostic {
    Diagnostic(
      id: .modelDoesNotFit, "'\(from.value)' \(model), where the data have \(present)",
      at: from.span, label: "the data are from 'load' on line \(data.span.line)")
  }

  fileprivate static func noModel(
    _ from: Located<String>, writer: String?, saved: String?
  ) -> Diagnostic {
    let remedy =
      if let saved {
        "; did you mean '\(saved)', which 'save' writes?"
      } else if let writer {
        "; it is there once '\(writer)' has been run"
      } else {
        ", neither beside the notebook nor in the output folder"
      }
    return Diagnostic(
      id: .missingModel, "'\(from.value)' is not there\(remedy)", at: from.span)
  }

  fileprivate static func otherPreprocessing(
    _ from: Located<String>, normalize: Bool, _ data: DataOutline
  ) -> Diagnostic {
    let (model, data) =
      normalize
      ? ("divided by the largest one", "as they are")
      : ("as they are", "divided by the largest one")
    return Diagnostic(
      .warning, id: .otherPreprocessing,
      "'\(from.value)' was trained on pixels \(model), and 'load' gives them \(data); 'normalize:"
        + " \(normalize)' in 'load' makes them alike", at: from.span)
  }
}
