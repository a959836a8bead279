import Testing

@testable import Files

/// Lists and journals are read as they were written, whatever the names are.
@Suite struct FileListTests {
  private static let names = [
    "loss.csv", "two  blanks", "-", "a\nb", "back\\slash", "\r\n", "caf\u{E9}", "cafe\u{301}",
    "\u{301}first", "100% #1?.csv", "…",
  ]

  @Test func keepsAllNames() throws {
    var list = FileList()
    for name in Self.names { list[FileName(name)] = FileList.hash(of: Array(name.utf8)) }
    #expect(list.hashes.count == Self.names.count)
    #expect(try FileList(list.bytes) == list)
  }

  @Test func hasTheFormOfSha256sum() {
    var list = FileList()
    list[FileName("a b.csv")] = FileList.hash(of: Array("abc".utf8))
    let hash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    #expect(String(decoding: list.bytes, as: UTF8.self) == hash + "  a b.csv\n")
  }

  private static let hash = String(repeating: "0", count: 64)

  @Test(arguments: [
    hash + "  ", hash + "  ..", hash + "  .", hash + "  a/b", hash + "  /etc/passwd",
    hash + "  ../x", hash + " x", "no line", hash.dropLast() + "g  x",
  ])
  func refusesLinesThatNoRunHasWritten(line: String) {
    #expect(throws: FileList.Mistake(line: 2)) {
      try FileList(Array("\(Self.hash)  x\n\(line)\n".utf8))
    }
  }

  @Test func journalsKeepAllNames() {
    let changes = Self.names.map { name in
      Change(
        folder: name.utf8.count % 2 == 0 ? FileName(name + "_files") : nil, name: FileName(name),
        draft: DraftName.new(for: name), backup: DraftName.new(), oldHash: nil)
    }
    #expect(Journal.changes(Journal.bytes(of: changes)) == changes)
  }

  @Test(arguments: ["lock", "../draft-1", "draft-", "draft-xyz", "draft-1/../../x", "draft-1.a/b"])
  func draftsHaveTheirNames(name: String) {
    #expect(!DraftName.isOne(name))
    #expect(Journal.changes(Array("- x \(name) - -\n".utf8)).isEmpty)
  }
}
