import Datasets
import Foundation

/// Downloads the files of a published data set into a folder. Each is checked before it gets its
/// name.
struct DatasetDownload: Sendable {
  /// What happens on the way.
  enum Event: Sendable {
    case alreadyThere(PublishedFile)
    case progress(PublishedFile, Fetch.Progress)
    /// A mirror that did not give the file; the next one is tried.
    case failed(PublishedFile, address: String, reason: String)
    case done(PublishedFile)
  }

  let set: PublishedDataset
  let folder: String
  let mirrors: [String]
  /// How long all of it may take.
  var patience = Duration.seconds(30 * 60)

  /// - Parameter mirror: the one address to use instead of those that are known.
  init(_ set: PublishedDataset, into folder: String, from mirror: String? = nil) {
    self.set = set
    self.folder = folder
    mirrors = mirror.map { [$0.hasSuffix("/") ? $0 : $0 + "/"] } ?? set.mirrors
  }

  /// Downloads what is missing or damaged.
  /// - Throws: the first file that no mirror gives, or that cannot be written.
  func run(report: @escaping @Sendable (Event) -> Void) throws(DownloadFailure) {
    let end = ContinuousClock.now + patience
    for file in set.files {
      if isThere(file) {
        report(.alreadyThere(file))
      } else {
        try write(try fetch(file, until: end, report), as: file)
        report(.done(file))
      }
    }
  }

  /// Whether the file is there, packed, and as it was published.
  private func isThere(_ file: PublishedFile) -> Bool {
    guard let bytes = FileManager.default.contents(atPath: "\(folder)/\(file.packedName)") else {
      return false
    }
    return (try? file.check(Array(bytes))) != nil
  }

  private func fetch(
    _ file: PublishedFile, until end: ContinuousClock.Instant,
    _ report: @escaping @Sendable (Event) -> Void
  ) throws(DownloadFailure) -> [UInt8] {
    for mirror in mirrors where ContinuousClock.now < end {
      let address = mirror + file.packedName
      do {
        guard let url = URL(string: address) else { throw FetchFailure("it is no address") }
        let bytes = try Fetch(url, limit: file.size + 1 << 20, until: end).bytes {
          report(.progress(file, $0))
        }
        try file.check(bytes)
        return bytes
      } catch {
        report(.failed(file, address: address, reason: Self.reason(error)))
      }
    }
    throw ContinuousClock.now < end
      ? DownloadFailure("no address gives '\(file.packedName)'")
      : DownloadFailure(
        "'\(file.packedName)' was not there after \(patience.components.seconds) seconds")
  }

  private static func reason(_ error: any Error) -> String {
    switch error {
    case let error as FetchFailure: error.reason
    case let error as DatasetError: error.message
    default: "the transfer failed"
    }
  }

  /// Writes the file beside its place and renames it.
  private func write(_ bytes: [UInt8], as file: PublishedFile) throws(DownloadFailure) {
    let target = URL(fileURLWithPath: folder).appendingPathComponent(file.packedName)
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try Data(bytes).write(to: target, options: .atomic)
    } catch {
      throw DownloadFailure("cannot write '\(target.relativePath)'")
    }
  }
}

/// Why a data set could not be downloaded.
struct DownloadFailure: Error, Sendable, Equatable {
  /// Lower case, no full stop.
  let message: String

  init(_ message: String) {
    self.message = message
  }
}

extension PublishedDataset {
  /// What to do on a machine that cannot download: commands to copy, for one that can.
  func instructions(folder: String) -> String {
    let addresses = files.map { "  -O \(mirrors.first ?? "")\($0.packedName)" }
    return """
      On a machine with a network, these lines fetch the \(files.count) files:

          (mkdir -p \(name) && cd \(name) && curl -fL \\
          \(addresses.joined(separator: " \\\n    ")))

      They belong into this folder, as they are:

          mkdir -p \(Self.quoted(folder)) && cp \(name)/*.gz \(Self.quoted(folder))

      """
  }

  /// A path as a shell reads it.
  private static func quoted(_ path: String) -> String {
    let isPlain = path.utf8.allSatisfy {
      (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0)
        || [43, 45, 46, 47, 95].contains($0)
    }
    return isPlain ? path : "'" + path.replacing("'", with: "'\\''") + "'"
  }
}
