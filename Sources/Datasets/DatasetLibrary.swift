import Diagnostics
import Foundation

/// The folders in which data sets are looked for, and the data sets found there.
package struct DatasetLibrary: Sendable {
  /// The folders, in the order in which they are searched.
  package let folders: [String]
  /// What may be read of the files that sources name.
  private let scope: ReadingScope

  /// The given folder, then that of `LECTERN_DATA`, then the user's own data folder.
  /// - Parameter scope: what may be read besides these.
  package init(
    dataDirectory: String? = nil,
    environment: [String: String] = ProcessInfo.processInfo.environment,
    scope: ReadingScope = .everything
  ) {
    let named = [dataDirectory, environment["LECTERN_DATA"]]
    folders = (named + [Self.userFolder(environment)]).compactMap { $0 }.filter { !$0.isEmpty }
    self.scope = folders.reduce(scope) { $0.adding($1) }
  }

  /// What a source holds, from its files' headers alone.
  /// - Parameter classes: one more than the largest label, for sources of labelled pictures.
  /// - Throws: `DatasetError` for files that are missing, too large, or not what they should be.
  package func describe(
    _ source: DatasetSource, classes: Int = 10
  ) throws(DatasetError) -> DatasetDescription {
    let description = try describeWhatIsThere(source, classes)
    let targets = description.sampleCount * description.targets.rows
    guard targets <= Limits.targets else {
      throw .tooManyTargets(description.name, targets, limit: Limits.targets)
    }
    return description
  }

  private func describeWhatIsThere(
    _ source: DatasetSource, _ classes: Int
  ) throws(DatasetError) -> DatasetDescription {
    switch source {
    case .digits: try checked(Digits.description, classes: classes)
    case .published(let set): try files(of: set).describe(targets: classes)
    case .path(let path, let name): try data(path, name).describe(targets: classes)
    case .inline(let rows):
      classes == 1 ? try checked(rows.description, outputs: 1) : rows.description
    }
  }

  /// Reads a source whole.
  /// - Parameters:
  ///   - classes: one more than the largest label, for sources of labelled pictures.
  ///   - take: takes the pixels of large files as they are read. The data set does not hold them
  ///     then, and its inputs say so.
  /// - Throws: `DatasetError` for files that are missing, damaged, or hold other labels; pixels may
  ///   have been given away before.
  package func load(
    _ source: DatasetSource, classes: Int = 10, _ take: ByteTaker? = nil
  ) throws(DatasetError) -> Dataset {
    switch source {
    case .digits:
      _ = try checked(Digits.description, classes: classes)
      return try Digits.load()
    case .published(let set):
      let files = try files(of: set)
      let dataset = try files.load(
        classes: classes == 1 ? 2 : classes, attribution: set.attribution, take)
      return classes == 1 ? dataset.withOneOutput : dataset
    case .path(let path, let name): return try data(path, name).load(targets: classes, take)
    case .inline(let rows): return rows.dataset
    }
  }

  /// The folder that holds a published data set, or nothing where none does.
  package func folder(of set: PublishedDataset) -> String? {
    candidates(for: set).first { files(of: set, in: $0).hasTrainingImages }
  }

  /// The files of a published data set in a folder, which may be a link to where they are.
  private func files(of set: PublishedDataset, in folder: String) -> IDXFolder {
    IDXFolder(path: folder, name: set.name, scope: scope.adding(folder), needsTest: true)
  }

  /// Where a published data set is looked for: in its own folder in each of the folders. MNIST's
  /// files may also lie in these themselves.
  package func candidates(for set: PublishedDataset) -> [String] {
    folders.flatMap { folder in
      let own = folder + "/" + set.name
      return set.isFoundWithoutFolder ? [folder, own] : [own]
    }
  }

  /// Where a published data set is put when it is downloaded.
  package func home(of set: PublishedDataset) -> String {
    (folders.first ?? ".") + "/" + set.name
  }

  /// The samples at a path.
  private func data(_ path: String, _ name: String) throws(DatasetError) -> any FormattedData {
    let place = try DataPath(path, name: name, in: scope)
    if let data = try DataFormat.data(at: place) { return data }
    guard let entries = try place.entries() else { throw .missingPath(name) }
    throw .noSamples(name, entries, inside: inside(path, entries, depth: 3))
  }

  /// The folder within another one in which a format finds samples, or says what is wrong with them.
  private func inside(_ path: String, _ entries: FolderEntries, depth: Int) -> String? {
    let folders = entries.folders.prefix(20)
    for folder in folders {
      do throws(DatasetError) {
        let place = try DataPath("\(path)/\(folder)", name: folder, in: scope)
        if try DataFormat.data(at: place) != nil { return folder }
      } catch {
        if error.id == .missingData { return folder }
      }
    }
    guard depth > 1 else { return nil }
    for folder in folders {
      if let entries = try? entries.folder(folder),
        let found = inside("\(path)/\(folder)", entries, depth: depth - 1)
      {
        return "\(folder)/\(found)"
      }
    }
    return nil
  }

  private func files(of set: PublishedDataset) throws(DatasetError) -> IDXFolder {
    guard let folder = folder(of: set) else { throw .notDownloaded(set, home: home(of: set)) }
    return files(of: set, in: folder)
  }

  private func checked(
    _ description: DatasetDescription, classes: Int
  ) throws(DatasetError) -> DatasetDescription {
    guard description.targets == .classes(classes) else {
      throw .otherClasses(of: description.name, count: description.targets.rows, wanted: classes)
    }
    return description
  }

  private func checked(
    _ description: DatasetDescription, outputs: Int
  ) throws(DatasetError) -> DatasetDescription {
    guard description.targets.rows == outputs else {
      throw .otherClasses(of: "Y", count: description.targets.rows, wanted: outputs)
    }
    return description
  }

  /// By the XDG Base Directory Specification, and by Apple's conventions on macOS.
  private static func userFolder(_ environment: [String: String]) -> String? {
    #if os(macOS)
      environment["HOME"].map { $0 + "/Library/Application Support/lectern" }
    #else
      if let folder = environment["XDG_DATA_HOME"], folder.hasPrefix("/") {
        folder + "/lectern"
      } else {
        environment["HOME"].map { $0 + "/.local/share/lectern" }
      }
    #endif
  }
}
