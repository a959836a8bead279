import Datasets
import Diagnostics
import Foundation
import Lectern
import Typesetting

/// A folder for files that have to be on a disk to be read; each target has its own process.
enum Scratch {
  static let path: String = {
    let path = NSTemporaryDirectory() + "lectern-fuzz-\(ProcessInfo.processInfo.processIdentifier)"
    try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    atexit { try? FileManager.default.removeItem(atPath: Scratch.path) }
    return path
  }()

  static func write(_ bytes: ArraySlice<UInt8>, to name: String) {
    guard let file = fopen(path + "/" + name, "wb") else { return }
    _ = bytes.withUnsafeBytes { fwrite($0.baseAddress, 1, $0.count, file) }
    fclose(file)
  }
}

/// Files of data and models.
enum FileTargets {
  /// A CSV file, plain or gzipped.
  static func table(_ bytes: [UInt8]) {
    Scratch.write(bytes[...], to: "table.csv")
    let path = Scratch.path + "/table.csv"
    _ = try? PixelTable(ReadingScope.everything.existingFile(at: path, name: "table.csv"))
    load("table.csv")
  }

  /// A folder of IDX files: the first byte says how many bytes of labels follow; images come last.
  static func idx(_ bytes: [UInt8]) {
    let labels = bytes.dropFirst().prefix(Int(bytes.first ?? 0))
    Scratch.write(labels, to: "train-labels-idx1-ubyte")
    Scratch.write(bytes.dropFirst(1 + labels.count), to: "train-images-idx3-ubyte")
    load("")
  }

  /// A model, by itself and as a notebook begins with it.
  static func safetensors(_ bytes: [UInt8]) {
    guard let model = try? Safetensors(file: bytes, name: "m.safetensors") else { return }
    let again = try? Safetensors(file: model.encode(), name: "m.safetensors")
    precondition(again?.tensors.map(\.shape) == model.tensors.map(\.shape))
    Scratch.write(bytes[...], to: "m.safetensors")
    let steps = ["load\ndataset: digits", "init\nfrom: m.safetensors", "evaluate"]
    let text = steps.map { "```\($0)\n```\n" }.joined()
    let file = SourceFile(path: Scratch.path + "/n.md", text: text)
    TextTargets.check(ReadNotebook(file).prepare(RunOptions(mode: .check)).diagnostics)
  }

  /// What runs keep of markup, as a file that is damaged and under a checksum that is right.
  static func markup(_ bytes: [UInt8]) {
    precondition(MarkupArchive(bytes).keys.isEmpty || bytes.count > 16)
    let archive = MarkupArchive(MarkupArchive.file(of: bytes))
    precondition(archive.keys.allSatisfy { archive.markup(of: $0) != nil })
    let entries = archive.keys.map { ($0, archive.markup(of: $0) ?? "") }
    let again = MarkupArchive(MarkupArchive().updated(entries, limit: 1 << 20))
    precondition(again.keys == archive.keys)
  }

  /// What a header promises is what the whole holds.
  private static func load(_ name: String) {
    let library = DatasetLibrary(environment: [:])
    let source = DatasetSource.path(Scratch.path + "/" + name, name: "data")
    let description = try? library.describe(source)
    let data = try? library.load(source)
    precondition(data == nil || data?.description == description)
  }
}
