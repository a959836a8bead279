package import Diagnostics

/// What running one notebook produced: the source of the page, of the terminal's lines and of
/// `--json`.
package struct RunRecord: Sendable {
  package enum Status: String, Sendable {
    case ok, failed, interrupted, invalid
  }

  /// The version of the JSON form.
  package static let version = 1

  /// The path of the notebook as the user gave it.
  package var notebook: String
  package var status: Status
  /// One for each step of the notebook, in order.
  package var cells: [CellRecord]
  /// The texts that stand for the notebook's inline values, in order of appearance; `nil` where the
  /// value does not exist because its cell did not run.
  package var inlineValues: [String?]
  /// The pictures of the notebook's prose, in order; `nil` for one that cannot be shown.
  package var pictures: [EmbeddedPicture?] = []
  /// The files that links of prose lead to and that go with the page, by the links.
  package var linkedFiles: [String: LinkedFile] = [:]
  /// What concerns no cell: mistakes in the front matter or in prose.
  package var diagnostics: [Diagnostic]

  package init(
    notebook: String, status: Status, cells: [CellRecord] = [], inlineValues: [String?] = [],
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
package struct LinkedFile: Sendable, Equatable {
  package var name: String
  package var bytes: [UInt8]

  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}

/// A picture file that the page carries in itself.
package struct EmbeddedPicture: Sendable {
  /// `image/png`.
  package var mediaType: String
  package var bytes: [UInt8]
  /// In pixels, where the file has a size of its own.
  package var width: Int?
  package var height: Int?

  package init(mediaType: String, bytes: [UInt8], width: Int?, height: Int?) {
    self.mediaType = mediaType
    self.bytes = bytes
    self.width = width
    self.height = height
  }
}

/// What one step produced.
package struct CellRecord: Sendable {
  package enum Status: String, Sendable {
    case ok, failed, open
    case notRun = "not run"
  }

  package var step: String
  package var label: String
  /// The line of the notebook on which the step's fence opens.
  package var line: Int
  package var status: Status
  /// How long it took; never shown on the page, which is the same for the same inputs.
  package var seconds: Double
  /// What `expect`, inline values and `--json` can name, in order.
  package var values: [(name: String, value: RecordValue)]
  package var diagnostics: [Diagnostic]
  /// One line for the cell's header: `65 epochs · batches of 8 · α = 0.03`.
  package var summary: String
  /// What the page shows, in order.
  package var outputs: [Output]
  /// The names of the files that it wrote into the notebook's own folder.
  package var files: [String]

  package init(step: String, label: String, line: Int, status: Status = .notRun) {
    self.step = step
    self.label = label
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
  package func value(named name: String) -> RecordValue? {
    values.last { $0.name == name }?.value
  }
}
