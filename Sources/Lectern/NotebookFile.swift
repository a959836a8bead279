import Datasets
import Diagnostics
import Files
public import Notebook
import Report

/// A file that holds a notebook.
public struct NotebookFile: Sendable {
  /// Where it is read from: a path, or `-` for standard input.
  public let source: String
  /// What it is called in messages; paths in it are relative to the folder of this path.
  public let path: String

  /// - Parameter source: a path, absolute or relative to the working folder, or `-` for standard input.
  ///   What comes through a pipe without a name of its own reads its files from the working folder.
  public init(_ source: String) {
    self.source = source
    path = Input.descriptor(source) == nil ? source : "stdin"
  }

  /// The name of its page in the output folder: `02-digits.html`.
  public var pageName: String { ReportPage.name(ofNotebookAt: path) + ".html" }

  /// The name of the folder beside its page with the files of that page: `02-digits_files`.
  public var folderName: String { ReportPage.filesFolder(ofNotebookAt: path) }

  /// Reads it. A file that cannot be read gives a notebook whose diagnostics say why.
  public func read(_ overrides: Overrides = Overrides()) -> ReadNotebook {
    do throws(LecternError) {
      let bytes = try SourceFile.bytes(of: source, named: path, reads: "a notebook")
      return ReadNotebook(bytes, at: path, overrides: overrides)
    } catch {
      return ReadNotebook(
        path: path, notebook: nil,
        diagnostics: [Diagnostic(id: .unreadableNotebook, error.message, at: nil)])
    }
  }

  /// Whether both are one file, be it by two paths.
  func isSame(as other: NotebookFile) -> Bool {
    if FileName(source) == FileName(other.source) { return true }
    guard Input.descriptor(source) == nil, let status = FileStatus(path: source) else {
      return false
    }
    return status.identity == FileStatus(path: other.source)?.identity
  }

  /// Whether its page is the index of a folder.
  var isIndex: Bool { pageName == Course.indexPage }
}

extension SourceFile {
  /// Reads a file of parameters, for `Overrides.parameterFiles`: YAML or JSON in UTF-8.
  /// - Throws: `LecternError` where it cannot be read, or is no text.
  public convenience init(parametersAt path: String) throws(LecternError) {
    let bytes = try Self.bytes(of: path, named: path, reads: "a file of parameters")
    if let mistake = EncodingMistake(in: bytes) {
      let (line, column) = mistake.position
      throw LecternError(
        .unreadable, "'\(path)', line \(line), column \(column): \(mistake.message)")
    }
    self.init(path: path, bytes: bytes)
  }

  /// The bytes of a file that somebody has named.
  /// - Parameter reads: what it should be, with an article.
  fileprivate static func bytes(
    of source: String, named path: String, reads: String
  ) throws(LecternError) -> [UInt8] {
    let bytes: [UInt8]
    do throws(SystemError) {
      bytes = try Input.read(source, limit: Limits.notebookBytes)
    } catch {
      let reason =
        error == .tooLarge
        ? "\(reads) may have up to \(Limits.notebookBytes) bytes" : error.reason
      throw LecternError(.unreadable, "cannot read '\(path)': \(reason)")
    }
    if let kind = FileKind(foreignText: bytes) {
      throw LecternError(
        .unreadable, "'\(path)': this is \(kind.described), not \(reads)\(kind.remedy)")
    }
    return bytes
  }
}
