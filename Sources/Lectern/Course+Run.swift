import Diagnostics
import Files
public import Lesson
public import Notebook
public import Record
import Report
import Typesetting

extension Course {
  /// What a course tells while it is at work.
  public enum Event: Sendable {
    /// Another run writes into the output folder, and its end is awaited.
    case waiting
    /// The output folder is a link, which is followed.
    case followsLink
    /// What a run before had left, since it was ended before it was done, was written to the end or
    /// removed.
    case recovered(isComplete: Bool, kept: [KeptFile])
    /// A notebook has run, and its page is still to be made.
    case ran(RunRecord)
    /// All that will be said of a notebook is known.
    case finished(RunRecord)
  }

  /// A file that was replaced and is kept beside what replaced it, since somebody had changed it.
  public struct KeptFile: Sendable {
    /// The path at which it stood.
    public let path: String
    /// The name that it has now, in the same folder.
    public let keptAs: String
    /// The line that tells of it.
    public let message: String

    init(_ copy: Copy) {
      path = copy.path
      keptAs = copy.name.text
      message = copy.message
    }
  }

  /// How a run came to its end.
  public struct Outcome: Sendable {
    /// What came of each notebook, in order, as far as the run got.
    public internal(set) var records: [RunRecord] = []
    /// The names of the pages that were written, in the output folder.
    public internal(set) var pages: [String] = []
    /// What of the old output somebody had changed.
    public internal(set) var kept: [KeptFile] = []
    /// Why nothing was written; the output is as it was. Where a step's file could not be written, its
    /// cell says why.
    public internal(set) var failure: LecternError?
    /// Whether it was ended by its monitor.
    public internal(set) var isInterrupted = false
  }

  /// Reads, prepares and runs the notebooks, renders their pages, and changes the output folder, all at
  /// once. Which folder that is stands in the options.
  /// - Parameters:
  ///   - overrides: of the parameters of each notebook.
  ///   - observer: told of what happens, on the calling thread.
  /// - Throws: `LecternError` why nothing can be written, or that no notebook has what `overrides` name,
  ///   before anything has run.
  public func run(
    _ options: RunOptions = RunOptions(), overrides: Overrides = Overrides(),
    monitor: Monitor = Monitor(), observer: (Event) -> Void = { _ in }
  ) throws(LecternError) -> Outcome {
    let place = try LecternError.writing { () throws(WritingFailure) in
      try Self.open(options.outputDirectory, monitor, observer)
    }
    guard let place else { return Outcome(isInterrupted: true) }
    defer { place.close() }
    let run = try CourseRun(
      self, options: options, overrides: overrides, place: place, monitor: monitor)
    return run.run(observer)
  }

  /// Opens the output folder; `nil` where nobody wants to wait until it is free.
  private static func open(
    _ path: String, _ monitor: Monitor, _ observer: (Event) -> Void
  ) throws(WritingFailure) -> OutputPlace? {
    var isWaiting = false
    let place = try OutputPlace(path: path, origin: ReportPage.origin) {
      if !isWaiting { observer(.waiting) }
      isWaiting = true
      return !monitor.isCancelled()
    }
    guard let place else { return nil }
    if place.isLink { observer(.followsLink) }
    place.recovery.map { observer(.recovered($0)) }
    return place
  }

  /// Reads and prepares the notebooks, and runs what comes before training: mistakes, shapes and gradients.
  /// Nothing is written, but for what a run before had left half done.
  /// - Returns: a record a notebook, in order.
  /// - Throws: `LecternError` where what a run had left cannot be mended, or no notebook has what
  ///   `overrides` name.
  public func check(
    _ options: RunOptions = RunOptions(), overrides: Overrides = Overrides(),
    observer: (Event) -> Void = { _ in }
  ) throws(LecternError) -> [RunRecord] {
    try LecternError.writing { () throws(WritingFailure) in
      try OutputPlace.recover(path: options.outputDirectory, origin: ReportPage.origin)
        .map { observer(.recovered($0)) }
    }
    var settings = options
    settings.mode = .check
    settings.indexedFolders = folders
    let typesetter = Typesetter.shared(keepingIn: options.cacheFolder)
    defer { typesetter.store?.save() }
    return try read(overrides).map { reading in
      var run = reading.prepare(settings, typesetter: typesetter).run()
      run.checkFormulas(typesetter)
      observer(.finished(run.record))
      return run.record
    }
  }

  /// Reads the notebooks, and looks at their links to each other.
  private func read(_ overrides: Overrides) throws(LecternError) -> [ReadNotebook] {
    var readings = notebooks.map { $0.read(overrides) }
    try relate(&readings, overrides)
    return readings
  }

  /// Looks at what concerns several notebooks: their links to each other, and whose the overrides are.
  func relate(
    _ readings: inout [ReadNotebook], _ overrides: Overrides
  ) throws(LecternError) {
    try Self.share(overrides, among: &readings)
    let known = RenderedNotebooks(
      notebooks: readings.compactMap(\.notebook), indexedFolders: folders)
    for place in readings.indices { readings[place].checkLinks(among: known) }
  }
}

extension Course.Event {
  fileprivate static func recovered(_ recovery: Recovery) -> Course.Event {
    switch recovery {
    case .completed(let copies):
      .recovered(isComplete: true, kept: copies.map(Course.KeptFile.init))
    case .discarded: .recovered(isComplete: false, kept: [])
    }
  }
}
