import Datasets
import Testing

/// Files that are something else than they are taken for.
struct FileKindTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  static let pointer = """
    version https://git-lfs.github.com/spec/v1
    oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393
    size 12345

    """

  static let kinds: [(file: [UInt8], message: String)] = [
    (Array(pointer.utf8), "a pointer of Git LFS, which only stands for the file"),
    (
      Array("/annex/objects/SHA256E-s9--4d7a.safetensors\n".utf8),
      "a pointer of git-annex, which only stands for the file"
    ),
    (
      Array("../.git/annex/objects/a/b/SHA256E-s9--4d7a".utf8),
      "a pointer of git-annex, which only stands for the file"
    ),
    (
      Array("outs:\n- md5: a304\n  size: 9\n  hash: md5\n  path: m.safetensors\n".utf8),
      "a pointer of DVC, which only stands for the file"
    ),
    (Array("P6\n2 2\n255\n............".utf8), "a PPM or PAM picture, in colours"),
    (Array("P1\n2 2\n0 1 1 0\n".utf8), "a PBM picture, in black and white"),
    ([8, 8, 0x12, 7] + Array("pytorch".utf8), "an ONNX model"),
    ([8, 14, 0x3A, 9, 0x0A, 0], "an ONNX model"),
    ([0x1C, 0, 0, 0] + Array("TFL3".utf8), "a TensorFlow Lite model"),
    ([0, 0, 0, 24] + Array("ftypheic".utf8), "a HEIF picture or a film"),
    (Array("RIFF....WEBPVP8 ".utf8), "a WebP picture"),
    ([0x49, 0x49, 0x2A, 0, 8, 0, 0, 0], "a TIFF picture"),
    (Array("\n<!DOCTYPE html>\n<html><head>".utf8), "a web page (HTML)"),
    (Array("<html>404".utf8), "a web page (HTML)"),
    (
      Array("<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code></Error>".utf8),
      "an XML document"
    ),
    (Array("{\"message\": \"Not Found\"}".utf8), "a JSON document"),
    ([], "an empty file"),
    ([0xFF, 0xFE, 0x6C, 0], "text in UTF-16"),
    ([0x50, 0x4B, 3, 4, 20, 0, 0, 0], "a zip archive"),
    ([0x50, 0x4B, 3, 4] + Array("...train/data.pkl".utf8), "a model of PyTorch"),
    ([0x50, 0x4B, 3, 4] + Array("...x.npy".utf8), "an archive of NumPy arrays (.npz)"),
    ([0x50, 0x4B, 3, 4] + Array("...[Content_Types].xml".utf8), "an Excel workbook"),
    ([0x93] + Array("NUMPY\u{1}".utf8), "a NumPy array (.npy)"),
    ([0x80, 2, 0x8A, 10], "a pickle of Python, as older models of PyTorch are"),
    ([0x89] + Array("HDF\r\n".utf8), "an HDF5 file, as models of Keras are"),
    ([0xFF, 0xD8, 0xFF, 0xE0, 0, 16], "a JPEG picture"),
    (Array("%PDF-1.7".utf8), "a PDF document"),
    (Array("P6 2 2 255\n............".utf8), "a PPM or PAM picture, in colours"),
    (Array("P4\t# by hand\n8 1\n.".utf8), "a PBM picture, in black and white"),
    (Array("ARROW1\0\0".utf8), "an Arrow or Feather table"),
    (Array("FEA1\0\0\0\0".utf8), "an Arrow or Feather table"),
    ([0xFF, 0xFF, 0xFF, 0xFF, 16, 2, 0, 0], "an Arrow or Feather table"),
    (Array("PAR1....".utf8), "a Parquet table"), (Array("ORC\u{1}".utf8), "an ORC table"),
    (Array("Obj\u{1}\u{4}".utf8), "an Avro file"),
    (Array("MATLAB 7.3 MAT-file".utf8), "a file of MATLAB"),
    (
      [0x93] + Array("NUMPY\u{1}\0v\0{'descr': '|O', 'fortran_order'".utf8),
      "a NumPy array of Python objects (.npy)"
    ),
    (Array("(dp0\nVW1\np1\n".utf8), "a pickle of Python, as older models of PyTorch are"),
    (Array("}q\0(X\u{2}\0".utf8), "a pickle of Python, as older models of PyTorch are"),
    ([0x78, 0x9C, 1, 2, 3], "data packed by zlib, as joblib does"),
    (
      [0x50, 0x4B, 3, 4] + Array("...metadata.json...config.json".utf8), "a model of Keras"
    ),
    (
      [0x50, 0x4B, 3, 4]
        + Array("...mimetypeapplication/vnd.oasis.opendocument.spreadsheet".utf8),
      "an OpenDocument workbook"
    ),
    ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1], "an Excel workbook"),
    (Array("model_checkpoint_path: \"m\"\n".utf8), "a checkpoint of TensorFlow"),
    ([0, 0, 6, 8, 1, 0x1A, 2, 8, 1, 0], "a checkpoint of TensorFlow"),
    ([8, 1, 0x12, 0x9A, 5, 0x0A], "a SavedModel of TensorFlow"),
    (record, "a file of TensorFlow's records (TFRecord)"), (oldMatlab, "a file of MATLAB"),
    ([0x28, 0xB5, 0x2F, 0xFD, 4], "a Zstandard archive"),
    ([4, 0x22, 0x4D, 0x18], "an LZ4 archive"),
    ([0x1F, 0x9D, 0x90], "an archive of 'compress'"),
    ([0x58, 0x0A, 0, 0, 0, 3], "data of R"), (Array("RDX3\nX\n".utf8), "data of R"),
    (Array("{\\rtf1\\ansi label,a}".utf8), "a document of a word processor (RTF)"),
    (Array("@RELATION mnist\n@ATTRIBUTE".utf8), "a table of Weka (ARFF)"),
    (Array("5 153:3 154:18 155:18.5\n".utf8), "a table of LIBSVM"),
    ([0xFF, 0xFE, 0, 0, 0x6C, 0, 0, 0], "text in UTF-32"),
    (Array("label,a\n".utf8).flatMap { [$0, 0] }, "text in UTF-16"),
    (Array("[\n  {\"label\": 1}]".utf8), "a JSON document"), (tape, "a tar archive"),
  ]

  /// A record of three bytes in TensorFlow's form: their count, and its CRC-32C, masked.
  private static let record: [UInt8] =
    [3, 0, 0, 0, 0, 0, 0, 0] + [0xB0, 0x99, 0x49, 0x0E] + [1, 2, 3, 0, 0, 0, 0]

  /// A matrix of one number, as `scipy.io.savemat(…, format="4")` writes it.
  private static let oldMatlab: [UInt8] =
    [0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0] + Array("x\0".utf8)
    + [0, 0, 0, 0, 0, 0, 0xF0, 0x3F]

  /// The header of a tape archive as it was before it had a mark, and the first block of its file.
  private static let tape: [UInt8] = {
    var header = Array("data.csv".utf8) + [UInt8](repeating: 0, count: 504)
    header.replaceSubrange(100..<107, with: Array("0000644".utf8))
    header.replaceSubrange(148..<156, with: Array("        ".utf8))
    let sum = String(header.reduce(0) { $0 + Int($1) }, radix: 8)
    header.replaceSubrange(
      148..<154, with: Array((String(repeating: "0", count: 6 - sum.count) + sum).utf8))
    return header + Array("label,pixel0\n".utf8)
  }()

  @Test func tellTheValuesOfACheckpointByTheirName() throws {
    let name = "model.ckpt.data-00000-of-00001"
    try folder.write([0, 0, 0x80, 0x3F, 7, 7, 7, 7], to: name)
    #expect(
      message { _ = try Safetensors.outline(folder.file(name)) }
        .hasPrefix("'\(name)': this is a checkpoint of TensorFlow, not a safetensors file"))
  }

  private func message(_ read: () throws -> Void) -> String {
    (#expect(throws: DatasetError.self) { try read() })?.message ?? ""
  }

  @Test(arguments: kinds)
  func areNamedWhateverTheyAreTakenFor(file: [UInt8], kind: String) throws {
    let path = folder.path + "/f"
    try folder.write(file, to: "f")
    let library = DatasetLibrary(environment: [:])
    let begins = "'f': this is \(kind), not "
    #expect(
      message { _ = try library.describe(.path(path, name: "f")) }
        .hasPrefix(begins + "a CSV file"))
    #expect(
      message { _ = try PixelTable(folder.file("f")) }.hasPrefix(begins + "a CSV file"))
    #expect(
      message { _ = try Safetensors.outline(folder.file("f")) }
        .hasPrefix(begins + "a safetensors file"))
    try folder.write(file, to: "set/0/f.png")
    try folder.write(file, to: "set/1/f.pgm")
    #expect(
      message {
        _ = try library.describe(.path(folder.path + "/set", name: "set"), classes: 2)
      }.hasPrefix("'set/0/f.png': this is \(kind), not a PNG or PGM picture"))
    guard !file.isEmpty else { return }
    for name in ["train-images-idx3-ubyte", "train-labels-idx1-ubyte"] {
      try folder.write(file, to: "idx/" + name)
    }
    #expect(
      message { _ = try library.describe(.path(folder.path + "/idx", name: "idx")) }
        .contains("this is \(kind), not an IDX file"))
  }

  /// The remedy is one for what the file was taken for.
  @Test(
    arguments: [
      (
        [0x50, 0x4B, 3, 4] + Array("...x.npy".utf8), "numpy.savetxt", "safetensors.numpy.save_file"
      ),
      ([0x93] + Array("NUMPY\u{1}".utf8), "numpy.savetxt", "safetensors.numpy.save_file"),
      (Array(pointer.utf8), "git lfs pull", "git lfs pull"),
      ([0x89] + Array("HDF\r\n".utf8), "numpy.savetxt", "safetensors.numpy.save_file"),
      (
        [0x50, 0x4B, 3, 4] + Array("...train/data.pkl".utf8), "from", "safetensors.torch.save_file"
      ),
      ([0x80, 4, 0x95], "numpy.savetxt", "safetensors.torch.save_file"),
    ] as [([UInt8], String, String)])
  func areMendedByWhatTheyAreTakenFor(file: [UInt8], table: String, model: String) throws {
    try folder.write(file, to: "f")
    #expect(message { _ = try PixelTable(folder.file("f")) }.contains("'\(table)'"))
    #expect(message { _ = try Safetensors.outline(folder.file("f")) }.contains("'\(model)'"))
  }

  @Test(arguments: [
    (
      [1, 2, 0, 3] as [UInt8],
      "a file of bytes that are no text, not a CSV file; save the table as CSV"
    ),
    (
      (1...8) + [200, 201, 202],
      "a file of bytes that are no text, not a CSV file; save the table as CSV"
    ),
  ])
  func tellsBytesFromTables(file: [UInt8], kind: String) throws {
    try folder.write(file, to: "f")
    #expect(message { _ = try PixelTable(folder.file("f")) } == "'f': this is \(kind)")
  }

  @Test func tellsTextsAndWhatIsPackedFromModels() throws {
    try folder.write(Array("label,pixel0\n1,2\n".utf8), to: "f")
    #expect(
      message { _ = try Safetensors.outline(folder.file("f")) }
        == "'f': this is a text, not a safetensors file")
    try folder.write(Samples.gzip([0x80, 4, 0x95]), to: "f")
    #expect(
      message { _ = try Safetensors.outline(folder.file("f")) }.hasPrefix("'f': this is a pickle"))
  }

  /// Of a text that a person writes only what cannot be one is told.
  @Test func areNoTexts() {
    #expect(FileKind(foreignText: Array(Self.pointer.utf8)) == .gitPointer)
    #expect(FileKind(foreignText: Array("/annex/objects/SHA256E-s9--4d7a".utf8)) == .annexPointer)
    #expect(FileKind(foreignText: [0x89, 0x50, 0x4E, 0x47, 13, 10]) == .png)
    for text in ["", "[[link]]", "<html>", "BZh is no word", "GIF89a", "\u{FEFF}a"] {
      #expect(FileKind(foreignText: Array(text.utf8)) == nil)
    }
  }

  @Test func areNamedWhereTheyAreGzipped() throws {
    try folder.write(Samples.gzip(Array("<html>404".utf8)), to: "f.csv.gz")
    let source = DatasetSource.path(folder.path + "/f.csv.gz", name: "f.csv.gz")
    #expect(
      message { _ = try DatasetLibrary(environment: [:]).describe(source) }
        == "'f.csv.gz': this is a web page (HTML), not a CSV file; a server may have sent it in place of"
        + " the file")
  }
}
