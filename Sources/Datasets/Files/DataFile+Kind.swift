extension DataFile {
  /// Checks that the file, unpacked where it is gzipped, is nothing else than its reader takes.
  /// - Parameters:
  ///   - reads: what it takes, with an article.
  ///   - others: kinds that the reader has its own words for.
  func check(reads: String, besides others: [FileKind] = []) throws(DatasetError) {
    if let kind = kind(try unpackedHead), !others.contains(kind) {
      throw .otherKind(name, kind, reads: reads)
    }
  }

  /// Checks that the file, unpacked where it is gzipped, may be a table.
  func checkIsTable() throws(DatasetError) {
    let head = try unpackedHead
    let formless = FileKind(formless: head)
    if let kind = kind(head) ?? (formless == .bytes ? .bytes : nil) {
      throw .noTable(name, kind)
    }
  }

  /// What stands in place of a model, where that can be told.
  var kindOfNoModel: FileKind? {
    get throws(DatasetError) {
      let head = try bytes(upTo: FileKind.headLength)
      guard let kind = kind(head) else {
        return FileKind(formless: head) == .text ? .text : nil
      }
      return kind == .gzip ? FileKind(try unpackedHead) ?? kind : kind
    }
  }

  /// What its name tells it to be, or else its first bytes.
  private func kind(_ head: [UInt8]) -> FileKind? { FileKind(named: name) ?? FileKind(head) }

  /// Its first bytes, unpacked where it is gzipped.
  var unpackedHead: [UInt8] {
    get throws(DatasetError) {
      var head: [UInt8] = []
      try ByteStream(self, upTo: 1 << 16).read(FileKind.headLength, into: &head)
      return head
    }
  }
}
