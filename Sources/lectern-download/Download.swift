import Datasets
import Diagnostics
import Foundation
import Synchronization

/// Downloads a data set for `lectern data NAME`: a program of its own, so that the others start
/// without the network library.
@main
enum Download {
  /// - `lectern-download NAME FOLDER [ADDRESS]`
  static func main() {
    let words = Array(CommandLine.arguments.dropFirst())
    guard (2...3).contains(words.count),
      let set = PublishedDataset.all.first(where: { $0.name == words[0] })
    else {
      write("usage: lectern-download NAME FOLDER [ADDRESS]; 'lectern data' calls it\n")
      exit(2)
    }
    let (folder, mirror) = (words[1], words.count > 2 ? words[2] : nil)
    let bar = ProgressBar(isShown: isatty(STDERR_FILENO) == 1)
    do throws(DownloadFailure) {
      try DatasetDownload(set, into: folder, from: mirror).run { bar.show($0) }
      let text = "'\(set.name)' is in '\(folder.shown)'\n"
      tell(text)
    } catch {
      let text = "lectern: error: \(error.message)\n\n\(set.instructions(folder: folder))"
      write(text.printable)
      exit(1)
    }
  }

  private static func tell(_ text: String) {
    do {
      try FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
    } catch {
      write("lectern: error: cannot write to standard output\n")
      exit(1)
    }
  }

  static func write(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }
}

/// What is told of a download on the way: a line for each file, and a bar on a terminal.
private final class ProgressBar: Sendable {
  private static let width = 30
  private static let clear = "\r\u{1B}[K"

  private let isShown: Bool
  /// The steps of the bar that were shown last.
  private let shown = Mutex(-1)

  init(isShown: Bool) {
    self.isShown = isShown
  }

  func show(_ event: DatasetDownload.Event) {
    switch event {
    case .alreadyThere(let file): line("\(file.packedName): already there")
    case .done(let file): line("\(file.packedName): size and checksum are right")
    case .failed(_, let address, let reason): line("\(address): \(reason)")
    case .progress(let file, let progress): if isShown { bar(file, progress) }
    }
  }

  private func line(_ text: String) {
    Download.write((isShown ? Self.clear : "") + text.shown + "\n")
  }

  /// Draws the bar anew where it has grown; without a known length it counts.
  private func bar(_ file: PublishedFile, _ progress: Fetch.Progress) {
    let steps = progress.total.map { Self.width * min(progress.received, $0) / max($0, 1) }
    let state = steps ?? progress.received >> 18
    let isNew = shown.withLock { last in
      defer { last = state }
      return last != state
    }
    guard isNew else { return }
    let done = String(format: "%.1f", Double(progress.received) / 1e6)
    let total = progress.total.map { String(format: " of %.1f", Double($0) / 1e6) } ?? ""
    let filled = steps.map {
      " [" + String(repeating: "#", count: $0) + String(repeating: " ", count: Self.width - $0)
        + "]"
    }
    Download.write("\(Self.clear)\(file.packedName)\(filled ?? "") \(done)\(total) MB")
  }
}
