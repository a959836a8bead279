import Diagnostics

/// What a file is that a reader cannot take, told by its first bytes, whatever its name says.
package enum FileKind: CaseIterable, Sendable {
  case empty, gitPointer, annexPointer, dvcPointer, webPage, markup, json, utf16
  case png, jpeg, gif, bmp, tiff, webp, svg, heif, colourMap, bitmap, pdf
  case torch, onnx, tensorFlowLite, numpyArchive, keras, workbook, zip, gzip, bzip2, xz, sevenZip,
    rar, tar
  case numpyArray, pickle, hdf5, matlab, gguf, parquet, sqlite, idx

  /// How many bytes are looked at.
  static let headLength = 4096

  /// The kind of a file that begins with these bytes; `nil` for text of no format, and what is not
  /// known.
  init?(_ head: some Collection<UInt8>) {
    let head = Array(head.prefix(Self.headLength))
    guard !head.isEmpty else {
      self = .empty
      return
    }
    let found = Self.marks.first { mark in
      head.dropFirst(mark.offset).starts(with: mark.bytes)
    }
    if let found {
      self = found.kind == .zip ? Self.archive(head) : found.kind
    } else if let kind = Self.text(head) {
      self = kind
    } else {
      return nil
    }
  }

  /// Whether it holds nothing but where the file is that it stands for.
  var isPointer: Bool { [.gitPointer, .annexPointer, .dvcPointer].contains(self) }

  /// The kind of what stands in place of a text: of bytes that are no text, or only stand for one.
  package init?(foreignText bytes: [UInt8]) {
    guard let kind = FileKind(bytes), kind != .empty, kind != .utf16 else { return nil }
    guard kind.isPointer || EncodingMistake(in: bytes) != nil else { return nil }
    self = kind
  }

  private struct Mark {
    let kind: FileKind
    let offset: Int
    let bytes: [UInt8]

    init(_ kind: FileKind, _ bytes: [UInt8], at offset: Int = 0) {
      (self.kind, self.offset, self.bytes) = (kind, offset, bytes)
    }

    init(_ kind: FileKind, _ text: String, at offset: Int = 0) {
      self.init(kind, Array(text.utf8), at: offset)
    }
  }

  private static let marks =
    [
      Mark(.gitPointer, "version https://git-lfs.github.com/spec/"),
      Mark(.annexPointer, "/annex/objects/"),
      Mark(.png, [0x89, 0x50, 0x4E, 0x47]), Mark(.jpeg, [0xFF, 0xD8, 0xFF]), Mark(.gif, "GIF8"),
      Mark(.bmp, [40, 0, 0, 0], at: 14), Mark(.bmp, [124, 0, 0, 0], at: 14),
      Mark(.tiff, [0x49, 0x49, 0x2A, 0]), Mark(.tiff, [0x4D, 0x4D, 0, 0x2A]),
      Mark(.webp, "WEBP", at: 8), Mark(.heif, "ftyp", at: 4), Mark(.pdf, "%PDF-"),
      Mark(.bitmap, "P1\n"), Mark(.bitmap, "P4\n"), Mark(.colourMap, "P3\n"),
      Mark(.colourMap, "P6\n"),
      Mark(.colourMap, "P7\n"),
      Mark(.zip, [0x50, 0x4B, 3, 4]), Mark(.zip, [0x50, 0x4B, 5, 6]), Mark(.gzip, [0x1F, 0x8B, 8]),
      Mark(.bzip2, "BZh"), Mark(.xz, [0xFD, 0x37, 0x7A, 0x58, 0x5A]),
      Mark(.sevenZip, [0x37, 0x7A, 0xBC, 0xAF]), Mark(.rar, "Rar!"), Mark(.tar, "ustar", at: 257),
      Mark(.numpyArray, [0x93] + Array("NUMPY".utf8)),
      Mark(.hdf5, [0x89, 0x48, 0x44, 0x46]), Mark(.matlab, "MATLAB 5.0"), Mark(.gguf, "GGUF"),
      Mark(.tensorFlowLite, "TFL3", at: 4),
      Mark(.parquet, "PAR1"), Mark(.sqlite, "SQLite format 3"),
      Mark(.utf16, [0xFF, 0xFE]), Mark(.utf16, [0xFE, 0xFF]),
      Mark(.idx, [0, 0, 8, 1]), Mark(.idx, [0, 0, 8, 3]),
    ] + (2...5).map { Mark(.pickle, [0x80, $0]) }
    // The version of the format, and the tag of the field behind it: who wrote the model, a version,
    // its graph, or the operators that it takes (onnx.proto, ModelProto).
    + (3...15).flatMap { version in
      [0x12, 0x1A, 0x22, 0x28, 0x32, 0x3A, 0x42].map { Mark(.onnx, [8, version, $0]) }
    }

  /// What a zip archive holds, told by the names of its first files.
  private static func archive(_ head: [UInt8]) -> FileKind {
    let holds = { (name: String) in head.firstRange(of: Array(name.utf8)) != nil }
    if holds("data.pkl") { return .torch }
    if holds(".npy") { return .numpyArchive }
    if holds(".weights.h5") { return .keras }
    return holds("[Content_Types].xml") || holds("xl/") ? .workbook : .zip
  }

  private static func text(_ head: [UInt8]) -> FileKind? {
    let start = head.prefix(512).drop { [0xEF, 0xBB, 0xBF, 9, 10, 13, 32].contains($0) }
    let text = String(decoding: start, as: UTF8.self).lowercased()
    let begins = { (words: [String]) in words.contains { text.hasPrefix($0) } }
    if begins(["<!doctype html", "<html", "<head", "<body"]) { return .webPage }
    if begins(["outs:\n", "md5: ", "wdir: "]),
      ["outs:", "md5: ", "path: "].allSatisfy(text.contains)
    {
      return .dvcPointer
    }
    if begins(["../", ".git/"]), text.prefix(128).contains(".git/annex/objects/") {
      return .annexPointer
    }
    if begins(["<svg"]) || (begins(["<?xml", "<!--"]) && text.contains("<svg")) { return .svg }
    if begins(["<?xml", "<!doctype"]) { return text.contains("<html") ? .webPage : .markup }
    return begins(["{\"", "{ \"", "{\n", "[{", "[["]) && !start.contains(0) ? .json : nil
  }

  /// With an article, to stand behind "this is".
  package var described: String {
    switch self {
    case .empty: "an empty file"
    case .gitPointer: "a pointer of Git LFS, which only stands for the file"
    case .annexPointer: "a pointer of git-annex, which only stands for the file"
    case .dvcPointer: "a pointer of DVC, which only stands for the file"
    case .webPage: "a web page (HTML)"
    case .markup: "an XML document"
    case .json: "a JSON document"
    case .utf16: "text in UTF-16"
    case .png: "a PNG picture"
    case .jpeg: "a JPEG picture"
    case .gif: "a GIF picture"
    case .bmp: "a BMP picture"
    case .tiff: "a TIFF picture"
    case .webp: "a WebP picture"
    case .svg: "an SVG picture"
    case .heif: "a HEIF picture or a film"
    case .colourMap: "a PPM or PAM picture, in colours"
    case .bitmap: "a PBM picture, in black and white"
    case .pdf: "a PDF document"
    case .torch: "a model of PyTorch"
    case .onnx: "an ONNX model"
    case .tensorFlowLite: "a TensorFlow Lite model"
    case .numpyArchive: "an archive of NumPy arrays (.npz)"
    case .keras: "a model of Keras"
    case .workbook: "an Excel workbook"
    case .zip: "a zip archive"
    case .gzip: "a gzip archive"
    case .bzip2: "a bzip2 archive"
    case .xz: "an xz archive"
    case .sevenZip: "a 7-Zip archive"
    case .rar: "a RAR archive"
    case .tar: "a tar archive"
    case .numpyArray: "a NumPy array (.npy)"
    case .pickle: "a pickle of Python, as older models of PyTorch are"
    case .hdf5: "an HDF5 file, as models of Keras are"
    case .matlab: "a file of MATLAB"
    case .gguf: "a GGUF model"
    case .parquet: "a Parquet table"
    case .sqlite: "an SQLite database"
    case .idx: "an IDX file"
    }
  }

  /// What would help whom wants the parameters of a model, to follow the message.
  package var remedyForModels: String {
    switch self {
    case .numpyArchive, .numpyArray, .matlab, .hdf5, .keras:
      "; save the arrays with 'safetensors.numpy.save_file'"
    default: remedy
    }
  }

  /// What would help, to follow the message.
  package var remedy: String {
    switch self {
    case .gitPointer: "; 'git lfs pull' fetches the file"
    case .annexPointer: "; 'git annex get' fetches the file"
    case .dvcPointer: "; 'dvc pull' fetches the file, whose name is without '.dvc'"
    case .webPage, .markup: "; a server may have sent it in place of the file"
    case .utf16: "; save it as UTF-8"
    case .jpeg, .gif, .bmp, .tiff, .webp, .svg, .heif, .colourMap, .bitmap, .pdf:
      "; save it as PNG"
    case .torch, .pickle: "; 'safetensors.torch.save_file' writes one that can be read"
    case .hdf5, .keras: "; save the arrays with 'safetensors.numpy.save_file'"
    case .onnx: "; save the arrays of its initializers with 'safetensors.numpy.save_file'"
    case .tensorFlowLite, .gguf: "; save its arrays with 'safetensors.numpy.save_file'"
    case .numpyArchive, .numpyArray, .matlab: "; 'numpy.savetxt' writes a CSV file"
    case .workbook, .parquet, .sqlite: "; save the table as CSV"
    case .zip, .gzip, .bzip2, .xz, .sevenZip, .rar, .tar: "; unpack it"
    case .idx: "; 'path' takes the folder that holds it"
    case .empty, .json, .png: ""
    }
  }
}

extension DataFile {
  /// Checks that the file, unpacked where it is gzipped, is nothing else than its reader takes.
  /// - Parameters:
  ///   - reads: what it takes, with an article.
  ///   - others: kinds that the reader has its own words for.
  func check(reads: String, besides others: [FileKind] = []) throws(DatasetError) {
    var head: [UInt8] = []
    try ByteStream(self, upTo: 1 << 16).read(FileKind.headLength, into: &head)
    if let kind = FileKind(head), !others.contains(kind) {
      throw .otherKind(name, kind, reads: reads)
    }
  }
}
