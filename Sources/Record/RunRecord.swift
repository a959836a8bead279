public import Diagnostics

/// What running one notebook produced: the source of the page, of the terminal's lines and of
/// `--json`.
public struct RunRecord: Sendable {
  /// How a run came to its end.
  public enum Status: String, Sendable {
    case ok, failed, interrupted, invalid
  }

  /// The version of the JSON form.
  public static let version = 1

  /// The path of the notebook as the user gave it.
  public var notebook: String
  /// How the run came to its end.
  public var status: Status
  /// One for each step of the notebook, in order.
  public var cells: [CellRecord]
  /// The texts that stand for the notebook's inline values, by their numbers, which count them from 1
  /// in order of appearance; none where the value does not exist because its cell did not run.
  public var inlineValues: [Int: String]
  /// The pictures of the notebook's prose that can be shown, by their addresses there.
  public var pictures: [String: EmbeddedPicture] = [:]
  /// The files that links of prose lead to and that go with the page, by the links.
  public var linkedFiles: [String: LinkedFile] = [:]
  /// What concerns no cell: mistakes in the front matter or in prose.
  public var diagnostics: [Diagnostic]

  package init(
    notebook: String, status: Status, cells: [CellRecord] = [], inlineValues: [Int: String] = [:],
    diagnostics: [Diagnostic] = []
  ) {
    self.notebook = notebook
    self.status = status
    self.cells = cells
    self.inlineValues = inlineValues
    self.diagnostics = diagnostics
  }
}

/// A file from beside the notebook that goes with the page.
public struct LinkedFile: Sendable, Equatable {
  /// The name that it has beside the page.
  public var name: String
  /// All of it.
  public var bytes: [UInt8]

  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}

/// A picture file that the page carries in itself.
public struct EmbeddedPicture: Sendable {
  /// `image/png`.
  public var mediaType: String
  /// The file as it is.
  public var bytes: [UInt8]
  /// In pixels, where the file has a size of its own.
  public var width: Int?
  /// In pixels, where the file has a size of its own.
  public var height: Int?

  package init(mediaType: String, bytes: [UInt8], width: Int?, height: Int?) {
    self.mediaType = mediaType
    self.bytes = bytes
    self.width = width
    self.height = height
  }
}

/// What one step produced.
public struct CellRecord: Sendable {
  /// What became of a step; `open` is an exercise that is not solved yet.
  public enum Status: String, Sendable {
    case ok, failed, open
    case notRun = "not run"
  }

  /// The kind of the step: `train`.
  public var step: String
  /// The label, or the kind where the notebook gives none.
  public var label: String
  /// The step's number in the notebook, from 1.
  public var number: Int
  /// The line of the notebook on which the step's fence opens.
  public var line: Int
  /// What became of the step.
  public var status: Status
  /// How long it took; never shown on the page, which is the same for the same inputs.
  public var seconds: Double
  /// What `expect`, inline values and `--json` can name, in order.
  public var values: [(name: String, value: RecordValue)]
  /// What was found while it ran.
  public var diagnostics: [Diagnostic]
  /// One line for the cell's header: `65 epochs · batches of 8 · α = 0.03`.
  public var summary: String
  /// What the page shows, in order.
  public var outputs: [Output]
  /// The names of the files that it wrote into the notebook's own folder.
  public var files: [String]

  package init(
    step: String, label: String, number: Int, line: Int, status: Status = .notRun
  ) {
    self.step = step
    self.label = label
    self.number = number
    self.line = line
    self.status = status
    seconds = 0
    values = []
    diagnostics = []
    summary = ""
    outputs = []
    files = []
  }

  /// The value of this name.
  public func value(named name: String) -> RecordValue? {
    values.last { $0.name == name }?.value
  }
}
