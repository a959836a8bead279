/// How a notebook is to be run.
package struct RunOptions: Sendable {
  package enum Mode: Sendable {
    /// Every step.
    case run
    /// Parse, shapes and gradients; nothing is trained, evaluated or predicted.
    case check
  }

  package var mode: Mode
  /// Where data sets are looked for first.
  package var dataDirectory: String?
  /// Folders that the notebook may read besides its own, the output folder and those of data sets.
  package var readableFolders: [String] = []
  /// Whether the run goes on behind a cell that failed.
  package var allowErrors: Bool
  /// Where the report goes; what a notebook reads is looked for beside it, then there.
  package var outputDirectory: String
  /// The files that notebooks before this one write in the same run, by their paths in the output
  /// folder: where they can be read until the run ends.
  package var pendingFiles: [String: String] = [:]
  /// The folders that the run's index page lists, which links may lead to.
  package var indexedFolders: [String] = []
  /// How many threads training may use; `nil` for one a processor. Results do not depend on it.
  package var threads: Int?

  package init(
    mode: Mode = .run, dataDirectory: String? = nil, allowErrors: Bool = false,
    outputDirectory: String = "Output", threads: Int? = nil
  ) {
    self.mode = mode
    self.dataDirectory = dataDirectory
    self.allowErrors = allowErrors
    self.outputDirectory = outputDirectory
    self.threads = threads
  }
}

/// Whoever watches a run: is told how it gets on and may ask it to stop.
package struct Monitor: Sendable {
  /// One epoch of a training.
  package struct Progress: Sendable {
    package let label: String
    package let epoch: Int
    package let epochs: Int
    package let loss: Double
  }

  package var report: @Sendable (Progress) -> Void
  package var isCancelled: @Sendable () -> Bool

  package init(
    report: @escaping @Sendable (Progress) -> Void = { _ in },
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) {
    self.report = report
    self.isCancelled = isCancelled
  }
}
