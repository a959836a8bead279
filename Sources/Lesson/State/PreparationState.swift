import Datasets
import Diagnostics
import Equations
import Labels
import Notebook
import Record

/// What is known, before anything runs, of the state in which a notebook's steps will find the
/// session; and what was found wrong on the way.
struct PreparationState {
  let notebook: Notebook
  let options: RunOptions
  /// What the page says of itself.
  let words: PageLabels
  /// What the notebook may read.
  let scope: ReadingScope
  let library: DatasetLibrary
  var data = Requirement<DataOutline>.missing
  var network = Requirement<NetworkOutline>.missing
  var diagnostics: [Diagnostic] = []
  /// The models that steps above write, by the names of their files.
  var savedModels: [String: SafetensorsOutline] = [:]
  /// The pictures and the files that prose has named so far, by their paths, and how many bytes of
  /// further ones a page takes.
  var pictures: [String: EmbeddedPicture] = [:]
  var pictureBytesLeft = Limits.pictureBytes
  var files: [String: LinkedFile] = [:]
  var fileBytesLeft = Limits.carriedFiles
  /// Whether the update rule that Lectern writes has been shown.
  var isUpdateShown = false

  init(_ notebook: Notebook, options: RunOptions, words: PageLabels) {
    self.notebook = notebook
    self.options = options
    self.words = words
    scope = ReadingScope(notebook: notebook.file.path, options)
    library = DatasetLibrary(dataDirectory: options.dataDirectory, scope: scope)
  }

  /// The data and the network that a step works on; says which steps are missing above it, once.
  mutating func requirements(
    of step: Step
  ) -> (data: DataOutline, network: NetworkOutline)? {
    var missing: [String] = []
    if case .missing = data { missing.append("load") }
    if case .missing = network { missing.append("init") }
    if !missing.isEmpty { reportMissing(missing, for: step) }
    guard let data = data.value, let network = network.value else { return nil }
    return (data, network)
  }

  /// Says which steps are missing above a step; those below it need not hear it again.
  mutating func reportMissing(_ steps: [String], for step: Step) {
    diagnostics.append(.missingStep(steps, for: step))
    if case .missing = data, steps.contains("load") { data = .broken }
    if case .missing = network, steps.contains("init") { network = .broken }
  }

  /// How the equations keep samples.
  var samples: SampleConvention { data.value?.samples ?? .columns }

  /// Says what was not said already: the same equations are read for several steps.
  mutating func report(_ new: [Diagnostic]) {
    diagnostics += new.filter { !diagnostics.contains($0) }
  }

  /// Changes the network in force.
  mutating func change(_ body: (inout NetworkOutline) -> Void) {
    guard case .known(var network) = network else { return }
    body(&network)
    self.network = .known(network)
  }
}

/// A network before it has its numbers.
struct NetworkOutline: Sendable {
  /// The word `init`, for messages that say where a shape comes from.
  let span: SourceSpan
  /// The layers declared; `nil` for a network of parameters declared by name alone.
  let architecture: Architecture?
  /// The loss declared, for a `forward` that ends without one.
  let loss: String?
  let parameters: [ParameterOutline]
  var forward: ForwardEquations?
  /// Whether the report shows the forward equations: the notebook's own, or once those written.
  var isForwardShown = false
  var backprop: EquationBlock?
  var update: EquationBlock?
  /// The blocks that stand in the notebook for each kind: one in force, or one left open.
  private(set) var blocks: [Step.Kind: Step] = [:]
}

extension NetworkOutline {
  /// The blocks with something to fill that no other one stands in for, in order.
  var leftOpen: [Step] { blocks.values.filter { !$0.holes.isEmpty }.sorted { $0.line < $1.line } }

  /// Takes note of a block of equations, before it is prepared.
  mutating func note(_ step: Step) {
    guard step.block != nil else { return }
    if step.isExercise {
      guard !step.holes.isEmpty, blocks[step.kind].map({ $0.isExercise }) ?? true else { return }
    } else if step.kind == .forward {
      blocks[.backprop] = nil
    }
    blocks[step.kind] = step
  }
}
