import Lesson
package import Notebook
public import Record
public import Report
import Synchronization
package import Typesetting

/// A notebook that was run, or that could not be.
public struct NotebookRun: Sendable {
  /// What came of it: a cell a step, with its values, its tables and what is to be said of it.
  public internal(set) var record: RunRecord
  /// What its steps have written, in order.
  public internal(set) var files: [ReportFile] = []
  let notebook: Notebook?

  package init(notebook: Notebook?, record: RunRecord) {
    self.notebook = notebook
    self.record = record
  }

  /// Typesets its page. The same run gives the same bytes.
  /// - Returns: `nil` where the notebook could not be run.
  public func page() -> NotebookPage? { page(Typesetter.shared) }

  package func page(_ typesetter: Typesetter) -> NotebookPage? {
    report(typesetter).map { NotebookPage(self, $0) }
  }

  /// - Parameter reserved: names in the page's folder that its own files must not take.
  func report(
    _ typesetter: Typesetter, _ navigation: PageNavigation = PageNavigation(),
    reserved: [String] = []
  ) -> ReportPage? {
    guard let notebook, hasPage else { return nil }
    return ReportPage.render(
      notebook: notebook, record: record, typesetter: typesetter, navigation: navigation,
      reserved: notebook.writtenFiles + reserved)
  }

  /// Whether there is a page to be made of it.
  var hasPage: Bool { record.status != .invalid }

  /// Whether all that its steps write was written.
  var isWhole: Bool {
    record.status == .ok && record.cells.allSatisfy { [.ok, .open].contains($0.status) }
  }

  /// Adds what the page would tell of formulas that cannot be typeset as they are written.
  mutating func checkFormulas(_ typesetter: Typesetter) {
    guard let notebook, hasPage else { return }
    record.diagnostics += ReportPage.formulaDiagnostics(
      of: notebook, record: record, typesetter: typesetter)
  }
}

extension Typesetter {
  /// Kept until the process ends: KaTeX is loaded once, and taking it apart would take time.
  static let shared = Typesetter()

  private static let keeping = Mutex<[String: Typesetter]>([:])

  /// The one that keeps what it makes in a folder of caches, if there is one; it too is kept until the
  /// process ends.
  static func shared(keepingIn caches: String?) -> Typesetter {
    guard let caches else { return shared }
    return keeping.withLock { typesetters in
      let typesetter = typesetters[caches] ?? Typesetter(store: MarkupStore(in: caches))
      typesetters[caches] = typesetter
      return typesetter
    }
  }
}
