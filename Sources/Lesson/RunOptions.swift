/// How a notebook is to be run.
public struct RunOptions: Sendable {
  /// How far a run goes.
  public enum Mode: Sendable {
    /// Every step.
    case run
    /// Parse, shapes and gradients; nothing is trained, evaluated or predicted.
    case check
  }

  /// How far the run goes.
  public var mode: Mode
  /// Where data sets are looked for first.
  public var dataDirectory: String?
  /// Folders that the notebook may read besides its own, the output folder and those of data sets.
  public var readableFolders: [String] = []
  /// Whether the run goes on behind a cell that failed.
  public var allowErrors: Bool
  /// Where the report goes; what a notebook reads is looked for beside it, then there.
  public var outputDirectory: String
  /// The folder of the user's caches, where formulas that were typeset are kept for later runs; `nil`
  /// where nothing is kept.
  public var cacheFolder: String?
  /// The files that notebooks before this one write in the same run, by their paths in the output
  /// folder: where they can be read until the run ends.
  package var pendingFiles: [String: String] = [:]
  /// The folders that the run's index page lists, which links may lead to.
  package var indexedFolders: [String] = []
  /// How many threads training may use; `nil` for one a processor. Results do not depend on it.
  public var threads: Int?

  /// How `lectern run` runs a notebook where no flag is given.
  public init(
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
