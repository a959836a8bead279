import Diagnostics
import Foundation
import Lectern
import Testing

/// Every notebook of the cases, damaged: reading and preparing it tells mistakes and never traps,
/// and each place that is told lies in the file.
@Suite struct CaseMutationTests {
  /// How often each notebook is damaged in each way.
  private static let rounds = 6

  @Test(arguments: NotebookCase.good + NotebookCase.bad)
  func survivesDamage(notebookCase: NotebookCase) throws {
    let source = try notebookCase.source()
    var random = TextMutations(seed: UInt64(source.length) &+ 1)
    for _ in 0..<Self.rounds {
      for text in random.mutations(of: source.text) {
        check(SourceFile(path: source.path, text: text))
      }
    }
  }

  private func check(_ file: SourceFile) {
    let reading = ReadNotebook(file)
    guard reading.notebook != nil else {
      #expect(reading.diagnostics.hasErrors)
      return
    }
    for diagnostic in reading.prepare(RunOptions(mode: .check)).diagnostics {
      for span in [diagnostic.span].compactMap(\.self) + diagnostic.notes.map(\.span) {
        let isInside = 0 <= span.range.lowerBound && span.range.upperBound <= span.file.length
        #expect(isInside, "\(diagnostic.id) at \(span.range) of \(span.file.length):\n\(file.text)")
      }
      #expect(!"\(diagnostic)".isEmpty)
    }
  }
}

/// A stream of damages to texts, the same for the same seed.
private struct TextMutations {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  /// Marks that mean something somewhere.
  private static let marks = [
    "```", "$$", "`=", "#|", "---", "'", "\"", "[", "]", "(", ")", "{", "}", ":", "=", "@", "???",
    "0", "-1", "1e308", "99999999999", "nan", "é", "\u{0}", "\t", "\n", "$x", "&a", "*a", "'",
  ]

  /// Some damages of a text: bytes and lines dropped, doubled, changed; a mark put in.
  mutating func mutations(of text: String) -> [String] {
    let bytes = Array(text.utf8)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard !bytes.isEmpty else { return [Self.marks[below(Self.marks.count)]] }
    var dropped = bytes
    dropped.remove(at: below(bytes.count))
    var doubled = bytes
    let place = below(bytes.count)
    doubled.insert(bytes[place], at: place)
    var flipped = bytes
    flipped[below(bytes.count)] ^= UInt8(1 << below(8))
    var marked = bytes
    marked.insert(contentsOf: Self.marks[below(Self.marks.count)].utf8, at: below(bytes.count + 1))
    var fewer = lines
    fewer.remove(at: below(lines.count))
    var more = lines
    more.insert(lines[below(lines.count)], at: below(lines.count))
    let cut = bytes.prefix(below(bytes.count))
    return [dropped, doubled, flipped, marked, Array(cut)].map {
      String(decoding: $0, as: UTF8.self)
    }
      + [fewer, more].map { $0.joined(separator: "\n") }
  }

  /// A number from 0 below a count, by a linear congruential generator (Knuth's constants).
  private mutating func below(_ count: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(count))
  }
}
