import Diagnostics
import Record
import Testing

@testable import Lesson

/// What prose mentions often is read and kept once, and what is too much is told.
@Suite struct ProseLimitTests {
  private static func picture(_ size: Int) -> [UInt8] {
    Array("<svg xmlns=\"http://www.w3.org/2000/svg\"><!--".utf8)
      + Array(repeating: 120, count: size) + Array("--></svg>".utf8)
  }

  @Test func leavesOutThePicturesThatAPageHasNoRoomFor() throws {
    let scratch = try ScratchNotebook()
    let half = Self.picture(Limits.pictureBytes / 2 - 1000)
    for name in ["a.svg", "b.svg", "c.svg"] { try scratch.write(half, to: name) }
    try scratch.write(Self.picture(10), to: "d.svg")
    let run = scratch.run("![](a.svg)![](b.svg)![](a.svg)\n\n![](c.svg)\n\n![](d.svg)![](b.svg)")
    #expect(run.record?.pictures.keys.sorted() == ["a.svg", "b.svg", "d.svg"])
    #expect(
      run.messages == [
        "3: warning: 'c.svg' is not shown: the pictures of a page come to at most 16 MB"
      ])
  }

  @Test func leavesOutTheFilesThatAreTooMany() throws {
    let scratch = try ScratchNotebook()
    let count = Limits.carriedFiles / Limits.carriedFile
    for number in 0...count {
      try scratch.write(Array(repeating: 120, count: Limits.carriedFile), to: "\(number).txt")
    }
    let links = (0...count).map { "[a](\($0).txt) [b](\($0).txt#b)" }
    let run = scratch.run(links.joined(separator: "\n"))
    #expect(run.record?.linkedFiles.count == 2 * count)
    #expect(run.messages.count == 2)
    #expect(
      run.messages.allSatisfy { $0.hasPrefix("\(count + 1): warning: '\(count).txt' does not go") })
  }

  @Test func leavesOutTheValuesThatAreTooMuch() throws {
    let text = String(repeating: "y", count: Limits.inlineValueBytes / 4)
    let run = try ScratchNotebook().run(
      "---\nparams: {p: \(text), n: 1}\n---\n" + String(repeating: "`= params.p` ", count: 6)
        + "`= params.n`")
    #expect(run.record?.inlineValues.keys.sorted() == [1, 2, 3, 4])
    #expect(run.record?.diagnostics.map(\.id) == ["too-many-values"])
  }
}
