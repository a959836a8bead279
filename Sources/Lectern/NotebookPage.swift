public import Diagnostics
import Files
import Notebook
public import Report

/// The page of a notebook that was run.
public struct NotebookPage: Sendable {
  /// The page's name: `02-digits.html`.
  public let name: String
  /// The name of the folder beside it that its links to files lead to: `02-digits_files`.
  public let folderName: String
  /// One document that loads nothing from elsewhere.
  public let html: String
  /// What goes into that folder: what the notebook's steps have written, and the tables and pictures of
  /// the page.
  public let files: [ReportFile]
  /// What was found while it was made: formulas that cannot be typeset.
  public let diagnostics: [Diagnostic]
  private let isWhole: Bool

  init(_ run: NotebookRun, _ report: ReportPage) {
    let file = NotebookFile(run.record.notebook)
    name = file.pageName
    folderName = file.folderName
    html = report.html
    files = run.files + report.files
    diagnostics = report.diagnostics
    isWhole = run.isWhole
  }

  /// Writes the page and its files into an output folder, all of it or nothing, as `lectern run` does:
  /// files there that Lectern did not write stay as they are.
  /// - Parameter path: the folder; it is made where it is not there. Where another run writes into it,
  ///   the end of that one is awaited.
  /// - Throws: `LecternError` where something cannot be written; then the folder is as it was.
  public func write(into path: String) throws(LecternError) {
    try LecternError.writing { () throws(WritingFailure) in
      guard let place = try OutputPlace(path: path, origin: ReportPage.origin) else { return }
      defer { place.close() }
      let transaction = Transaction(place)
      do throws(WritingFailure) {
        try write(into: place, transaction)
      } catch {
        transaction.abandon()
        throw error
      }
    }
  }

  private func write(
    into place: OutputPlace, _ transaction: Transaction
  ) throws(WritingFailure) {
    let claim = try place.claim(
      page: name, folder: folderName, files: files.map(\.name), hasFiles: !files.isEmpty)
    for file in files { try transaction.write(file.bytes, to: file.name, for: claim) }
    try transaction.close(claim, isWhole: isWhole)
    try transaction.writePage(Array(html.utf8), for: claim)
    try transaction.commit()
  }
}

extension ReportPage {
  /// Which version has written a page that is in the output folder.
  static let origin: PageOrigin.Reader = { head in
    if isPage(head) { return .current }
    return isEarlierPage(head) ? .earlier : nil
  }
}
