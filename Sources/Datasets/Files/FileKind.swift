import Diagnostics

/// What a file is that a reader cannot take, told by its first bytes, whatever its name says.
package enum FileKind: CaseIterable, Sendable {
  case empty, gitPointer, annexPointer, dvcPointer, webPage, markup, json, utf16, utf32, richText,
    arff, svm
  case png, jpeg, gif, bmp, tiff, webp, svg, heif, colourMap, bitmap, pdf
  case torch, onnx, tensorFlow, savedModel, tensorFlowRecord, tensorFlowLite, numpyArchive, keras,
    workbook, openDocument, zip, gzip, bzip2, xz,
    zstd,
    lz4, zlib, compressed, sevenZip, rar, tar
  case numpyArray, objectArray, pickle, hdf5, matlab, gguf, parquet, arrow, orc, avro, r, sqlite,
    idx
  /// Text of no format, and bytes that are no text: these are told only where nothing else is.
  case text, bytes

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
      switch found.kind {
      case .zip: self = Self.archive(head)
      case .numpyArray where head.prefix(128).firstRange(of: Array("'|O'".utf8)) != nil:
        self = .objectArray
      default: self = found.kind
      }
    } else if Self.isTape(head) {
      self = .tar
    } else if Self.isRecordFile(head) {
      self = .tensorFlowRecord
    } else if Self.isOldMatlab(head) {
      self = .matlab
    } else if Self.hasTwoBytesALetter(head) {
      self = .utf16
    } else if let kind = Self.text(head) {
      self = kind
    } else {
      return nil
    }
  }

  /// The kind of a file that its name alone tells: the values of a checkpoint are bytes without a head.
  init?(named name: String) {
    let word = name.split(separator: "/").last ?? ""
    guard word.contains(/\.data-[0-9]{5}-of-[0-9]{5}$/) else { return nil }
    self = .tensorFlow
  }

  /// The kind of a file that is of none of the formats, where that can be told.
  init?(formless head: some Collection<UInt8>) {
    let head = head.prefix(Self.headLength)
    let controls = head.count { $0 < 9 || (14..<32).contains($0) }
    if head.contains(0) || 10 * controls > head.count {
      self = .bytes
    } else if controls == 0, !head.isEmpty {
      self = .text
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
      Mark(.sevenZip, [0x37, 0x7A, 0xBC, 0xAF]), Mark(.rar, "Rar!"),
      Mark(.zstd, [0x28, 0xB5, 0x2F, 0xFD]), Mark(.lz4, [0x04, 0x22, 0x4D, 0x18]),
      Mark(.compressed, [0x1F, 0x9D]), Mark(.zlib, [0x78, 0x9C]), Mark(.zlib, [0x78, 0xDA]),
      Mark(.workbook, [0xD0, 0xCF, 0x11, 0xE0]),
      Mark(.arrow, "ARROW1"), Mark(.arrow, "FEA1\0"), Mark(.arrow, [0xFF, 0xFF, 0xFF, 0xFF]),
      Mark(.orc, "ORC"), Mark(.avro, "Obj\u{1}"), Mark(.r, [0x58, 0x0A, 0, 0, 0]),
      Mark(.r, "RDX2\n"), Mark(.r, "RDX3\n"), Mark(.richText, "{\\rtf"),
      Mark(.tensorFlow, "model_checkpoint_path: "), Mark(.savedModel, [8, 1, 0x12]),
      Mark(.numpyArray, [0x93] + Array("NUMPY".utf8)),
      Mark(.hdf5, [0x89, 0x48, 0x44, 0x46]), Mark(.matlab, "MATLAB 5.0"),
      Mark(.matlab, "MATLAB 7.3"), Mark(.gguf, "GGUF"),
      Mark(.tensorFlowLite, "TFL3", at: 4),
      Mark(.parquet, "PAR1"), Mark(.sqlite, "SQLite format 3"),
      Mark(.utf32, [0xFF, 0xFE, 0, 0]), Mark(.utf32, [0, 0, 0xFE, 0xFF]),
      Mark(.utf16, [0xFF, 0xFE]), Mark(.utf16, [0xFE, 0xFF]),
      Mark(.idx, [0, 0, 8, 1]), Mark(.idx, [0, 0, 8, 3]),
    ] + (2...5).map { Mark(.pickle, [0x80, $0]) }
    // The oldest protocols have no mark: they begin with a list, a dictionary, or the name of a class.
    + ["(dp0\n", "(lp0\n", "}q\0", "]q\0", "cnumpy", "ccollections\n", "ccopy_reg\n"].map {
      Mark(.pickle, $0)
    }
    // The index of a checkpoint is a table whose first entry says of how many files the values are.
    + (1...127).map { Mark(.tensorFlow, [0, 0, 6, 8, $0, 0x1A, 2, 8, 1]) }
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
    if holds(".weights.h5") || (holds("config.json") && holds("metadata.json")) { return .keras }
    if holds("opendocument.spreadsheet") || (holds("mimetype") && holds("content.xml")) {
      return .openDocument
    }
    return holds("[Content_Types].xml") || holds("xl/") ? .workbook : .zip
  }

  /// Whether a file begins as a tape archive does: with a header that holds the sum of its own bytes, in
  /// octal digits, which count as blanks themselves.
  private static func isTape(_ head: [UInt8]) -> Bool {
    guard head.count >= 512, head[0] != 0 else { return false }
    let written = head[148..<156].drop { $0 == 32 }.prefix { (48...55).contains($0) }
    let sum = head[..<512].enumerated().reduce(0) {
      $0 + ((148..<156).contains($1.offset) ? 32 : Int($1.element))
    }
    return !written.isEmpty && written.reduce(0) { 8 * $0 + Int($1 - 48) } == sum
  }

  /// Whether it begins with a length and the sum that a TFRecord file has of that.
  private static func isRecordFile(_ head: [UInt8]) -> Bool {
    guard head.count >= 12 else { return false }
    var sum: UInt32 = ~0
    for byte in head[..<8] {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum >> 1 ^ (sum & 1 == 1 ? 0x82F6_3B78 : 0) }
    }
    sum = ~sum
    let masked = (sum >> 15 | sum << 17) &+ 0xA282_EAD8
    return (0..<4).allSatisfy { head[8 + $0] == UInt8(truncatingIfNeeded: masked >> (8 * $0)) }
  }

  /// Whether it begins as matrices of MATLAB 4 do: with a type, sizes, and the length of a name.
  private static func isOldMatlab(_ head: [UInt8]) -> Bool {
    guard head.count > 21 else { return false }
    let fields = (0..<5).map { field in
      (0..<4).reduce(0) { $0 | Int(head[4 * field + $1]) << (8 * $1) }
    }
    let (type, length) = (fields[0], fields[4])
    guard type <= 52, type % 10 <= 2, fields[1] > 0, fields[2] > 0, fields[3] <= 1,
      (2...64).contains(length), head.count >= 20 + length
    else { return false }
    let name = head[20..<(19 + length)]
    return head[19 + length] == 0
      && name.allSatisfy {
        $0 == 95 || (48...57).contains($0) || (65...90).contains($0 & 0xDF)
      }
      && name.first.map { !(48...57).contains($0) } == true
  }

  /// Whether every other byte is 0, as in UTF-16 without a mark.
  private static func hasTwoBytesALetter(_ head: [UInt8]) -> Bool {
    let start = head.prefix(64)
    return start.count >= 8
      && [0, 1].contains { zero in
        start.enumerated().allSatisfy { ($0.element == 0) == ($0.offset % 2 == zero) }
      }
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
    if let kind = portable(text) { return kind }
    if begins(["@relation "]) { return .arff }
    if isOfNumberedFeatures(text) { return .svm }
    let signs = text.prefix(64).filter { !$0.isWhitespace }
    let isJSON = ["{\"", "[{", "[[", "{}"].contains { signs.hasPrefix($0) }
    return isJSON && !start.contains(0) ? .json : nil
  }

  /// A portable map, whatever white space stands behind its mark.
  private static func portable(_ text: String) -> FileKind? {
    let words = text.prefix(16).split(maxSplits: 2, whereSeparator: \.isWhitespace)
    guard words.count > 1, Int(words[1]) != nil || words[1].hasPrefix("#") else { return nil }
    return switch words[0] {
    case "p1", "p4": .bitmap
    case "p3", "p6": .colourMap
    default: nil
    }
  }

  /// Whether a text begins as LIBSVM writes samples: a label, and numbers behind the places of features.
  private static func isOfNumberedFeatures(_ text: String) -> Bool {
    let words = text.prefix { !$0.isNewline }.split(separator: " ").dropLast()
    return words.count > 1 && words.first.flatMap { Double($0) } != nil
      && words.dropFirst().allSatisfy { word in
        let parts = word.split(separator: ":")
        return parts.count == 2 && Int(parts[0]) != nil && Double(parts[1]) != nil
      }
  }
}
