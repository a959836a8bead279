import Foundation
import Testing

@testable import Diagnostics

@Suite struct MessageIDTests {
  @Test func standInOrder() {
    let names = MessageID.allCases.map(\.rawValue)
    #expect(names == names.sorted())
  }

  @Test func areWordsJoinedByHyphens() {
    for id in MessageID.allCases {
      #expect(id.rawValue.wholeMatch(of: /[a-z0-9]+(-[a-z0-9]+)*/) != nil, "\(id)")
      #expect(id.rawValue.replacing("-", with: "") == "\(id)".lowercased())
    }
  }

  /// A message that nothing says any more leaves the list.
  @Test func areAllSaid() throws {
    let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Sources")
    let files = try #require(
      FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
    var said: Set<Substring> = []
    for case let file as URL in files where file.pathExtension == "swift" {
      let text = try String(contentsOf: file, encoding: .utf8)
      said.formUnion(text.matches(of: /\.([a-z][A-Za-z0-9]*)/).map(\.1))
    }
    for id in MessageID.allCases { #expect(said.contains("\(id)"[...]), "nothing says '\(id)'") }
  }
}
