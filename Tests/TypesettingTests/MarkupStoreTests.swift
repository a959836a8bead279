import Digests
import Files
import Foundation
import Testing

@testable import Typesetting

/// What is kept of formulas and listings between runs.
@Suite final class MarkupStoreTests {
  private let caches = NSTemporaryDirectory() + "lectern-markup-" + UUID().uuidString

  deinit { try? FileManager.default.removeItem(atPath: caches) }

  private var store: MarkupStore { MarkupStore(in: caches) }

  @Test func findsWhatEarlierRunsHaveKept() {
    let first = store
    #expect(first.markup(of: "a") == nil)
    first.keep("A", of: "a")
    #expect(first.markup(of: "a") == "A")
    #expect(store.markup(of: "a") == nil)
    first.save()
    let second = store
    #expect(second.markup(of: "a") == "A")
    second.keep("", of: "b")
    second.save()
    #expect(store.markup(of: "a") == "A" && store.markup(of: "b") == "")
  }

  @Test func keepsWhatTwoRunsMakeAtTheSameTime() {
    let stores = (store, store)
    #expect(stores.0.markup(of: "a") == nil && stores.1.markup(of: "b") == nil)
    stores.0.keep("A", of: "a")
    stores.1.keep("B", of: "b")
    stores.0.save()
    stores.1.save()
    #expect(store.markup(of: "a") == "A" && store.markup(of: "b") == "B")
  }

  @Test func writesNothingWhereNothingIsNew() throws {
    let first = store
    first.save()
    #expect(!FileManager.default.fileExists(atPath: caches))
    first.keep("A", of: "a")
    first.save()
    let path = caches + "/lectern/markup"
    let number = try FileManager.default.attributesOfItem(atPath: path)[.systemFileNumber] as? Int
    let second = store
    #expect(second.markup(of: "a") == "A")
    second.save()
    #expect(
      try FileManager.default.attributesOfItem(atPath: path)[.systemFileNumber] as? Int == number)
  }

  // MARK: The file

  private static let entries = [("a", "<i>A</i>"), ("é", ""), ("e\u{301}", "y"), ("", "x")]
  private static let bytes = MarkupArchive().updated(coded(entries), limit: 1000)

  private static func coded(_ entries: [(String, String)]) -> [MarkupArchive.Entry] {
    entries.map { (Array($0.utf8), $1) }
  }

  @Test func holdsEveryEntry() {
    let archive = MarkupArchive(Self.bytes)
    #expect(archive.keys == Self.coded(Self.entries).map(\.key))
    for (key, markup) in Self.coded(Self.entries) { #expect(archive.markup(of: key) == markup) }
    #expect(archive.markup(of: [0]) == nil)
  }

  /// One byte changed, lost or added anywhere: nothing of the file is taken.
  @Test func takesNothingOfADamagedFile() {
    for place in Self.bytes.indices {
      for bit in [1, 0x80] as [UInt8] {
        var bytes = Self.bytes
        bytes[place] ^= bit
        #expect(MarkupArchive(bytes).keys.isEmpty, "\(place)")
      }
      #expect(MarkupArchive(Array(Self.bytes[..<place])).keys.isEmpty, "\(place)")
    }
    #expect(MarkupArchive(Self.bytes + [0]).keys.isEmpty)
  }

  /// Lengths that lie, under a checksum that is right.
  @Test(arguments: [0, 4])
  func readsNothingBeyondTheEnd(place: Int) {
    let head = MarkupArchive.file(of: []).count
    for byte in 0..<4 {
      var bytes = Array(Self.bytes[head...])
      bytes[place + byte] = 0xFF
      let archive = MarkupArchive(MarkupArchive.file(of: bytes))
      #expect(archive.keys.count <= Self.entries.count)
      #expect(archive.keys.allSatisfy { archive.markup(of: $0) != nil })
    }
  }

  @Test func dropsWhatWasNotUsedForLongest() {
    let old = MarkupArchive(Self.bytes)
    let head = MarkupArchive.file(of: []).count
    let limit = head + (8 + 1 + 8) + (8 + 1)
    let new = MarkupArchive(old.updated(Self.coded([("b", "")]), limit: limit))
    #expect(new.keys.map { String(decoding: $0, as: UTF8.self) } == ["b", "a"])
    let again = MarkupArchive(old.updated(Self.coded([("", "y"), ("b", "")]), limit: limit))
    #expect(again.keys.map { String(decoding: $0, as: UTF8.self) } == ["", "b"])
    #expect(again.markup(of: []) == "y")
  }

  // MARK: Formulas

  @Test func givesWhatEarlierRunsHaveSet() {
    let request = Typesetter.Request(#"\frac{1}{m}"#)
    let cold = Typesetter(store: store)
    let outcome = cold.typeset(request)
    cold.store?.save()
    #expect(Typesetter(store: store).typeset(request) == outcome)
    #expect(Typesetter().typeset(request) == outcome)
  }

  /// What is kept is taken without a word to KaTeX, by threads that set beforehand, too.
  @Test func asksKaTeXForNothingThatIsKept() {
    let kept = FormulaStore(store: store, program: KaTeXProgram(.debian))
    let request = Typesetter.Request("x")
    kept.keep("<b>known</b>", of: request)
    kept.store.save()
    let typesetter = Typesetter(store: store)
    typesetter.warm([request])
    #expect(typesetter.typeset(request) == .markup("<b>known</b>"))
    #expect(typesetter.typeset(.init("x", isDisplay: true)) != .markup("<b>known</b>"))
  }

  @Test func keepsNothingThatIsRejected() {
    let typesetter = Typesetter(store: store)
    _ = typesetter.typeset(.init("x^2^3"))
    typesetter.store?.save()
    #expect(!FileManager.default.fileExists(atPath: caches))
  }

  /// Where this fails, what earlier runs have kept is no longer what would be made: `version` is raised,
  /// and the checksum written anew.
  @Test func hasAnotherVersionWhereMarkupIsMadeInAnotherWay() {
    let box =
      "<span class=\"katex\"><math><semantics><mi mathvariant=\"normal\">x</mi>"
      + "<annotation>x</annotation></semantics></math>"
    let power =
      "<span class=\"msupsub\"><span class=\"vlist-t\"><span class=\"vlist-r\">"
      + "<span class=\"vlist\" style=\"height:0.8em;\"><span style=\"top:-3em;margin-right:0.05em;\">"
      + "<span class=\"pstrut\" style=\"height:2.7em;\"></span><span class=\"mord mtight\">2</span>"
      + "</span></span></span></span></span>"
    let drawn =
      "<span class=\"katex-html\" aria-hidden=\"true\"><span class=\"base\">"
      + "<span class=\"mord\">x</span>\(power)</span><span class=\"base\">"
      + String(repeating: "<span class=\"mord mathnormal\">abc</span>", count: 9)
      + "</span></span></span>"
    let number = drawn.replacingBytes(of: "aria", with: "<span class=\"tag\">(1)</span>aria")
    let made = [
      CompactMarkup.compact(box + drawn), CompactMarkup.compact(box + drawn, isBreakable: false),
      CompactMarkup.compact("<span class=\"katex-display\">" + box + number + "</span>"),
    ]
    #expect(FormulaStore.version == 2)
    #expect(Checksum.hexadecimal(made.joined()) == "cb83ef00fae3ab14")
  }

  /// Another script, or none: what was kept stands for nothing.
  @Test func setsAnewWithAnotherKaTeX() throws {
    let request = Typesetter.Request("x")
    FormulaStore(store: store, program: KaTeXProgram(.debian)).keep("old", of: request)
    try FileManager.default.createDirectory(atPath: caches, withIntermediateDirectories: true)
    let script = try #require(KaTeXInstallation.debian.script())
    let shared = store
    var installation = KaTeXInstallation.debian
    installation.scripts = caches
    #expect(Typesetter(installation: installation, store: shared).typeset(request) == .notInstalled)
    try (script + "\n").write(
      toFile: caches + "/katex.min.js", atomically: false, encoding: .utf8)
    let outcome = Typesetter(installation: installation, store: shared).typeset(request)
    #expect(outcome == Typesetter().typeset(request))
  }
}
