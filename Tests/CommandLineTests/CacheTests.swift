import Foundation
import Testing

/// What runs keep for later ones changes nothing that they write, and nobody hears of it.
@Suite struct CacheTests {
  private static let notebook =
    SampleNotebooks.clean + "\n\nHere $\\frac{a}{b}$ and\n\n$$ x^2 $$\n\n```python\nif x: 1\n```\n"

  private func workplace() throws -> Workplace { try Workplace(["n.md": Self.notebook]) }

  /// What a run without any cache writes.
  private func expected(_ place: Workplace) throws -> [String: Data] {
    try run(place, "--no-cache", output: "expected")
  }

  private func run(
    _ place: Workplace, _ flags: String..., output: String
  ) throws -> [String: Data] {
    let outcome = try place.lectern(["run", "n.md", "-o", output] + flags)
    #expect(outcome.code == 0 && outcome.errors == "")
    return try place.files(in: output)
  }

  private func cache(_ place: Workplace) -> String { place.caches.path + "/lectern/markup" }

  @Test func writesTheSameWithAndWithoutIt() throws {
    let place = try workplace()
    let expected = try expected(place)
    #expect(!FileManager.default.fileExists(atPath: place.caches.path))
    #expect(try run(place, output: "cold") == expected)
    let kept = try Data(contentsOf: URL(fileURLWithPath: cache(place)))
    #expect(try run(place, output: "warm") == expected)
    #expect(try Data(contentsOf: URL(fileURLWithPath: cache(place))) == kept)
    #expect(try run(place, "--no-cache", output: "none") == expected)
  }

  @Test func checkKeepsItToo() throws {
    let place = try workplace()
    #expect(try place.lectern("check", "n.md").errors == "")
    #expect(FileManager.default.fileExists(atPath: cache(place)))
    #expect(try place.lectern("check", "n.md").errors == "")
    #expect(try run(place, output: "run") == expected(place))
  }

  @Test(arguments: ["", "lectern markup 1", String(repeating: "x", count: 5_000_000)])
  func takesNothingOfAnotherFile(text: String) throws {
    let place = try workplace()
    let expected = try expected(place)
    _ = try run(place, output: "cold")
    let kept = try Data(contentsOf: URL(fileURLWithPath: cache(place)))
    try Data(text.utf8).write(to: URL(fileURLWithPath: cache(place)))
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: cache(place))
    #expect(try run(place, output: "damaged") == expected)
    #expect(try Data(contentsOf: URL(fileURLWithPath: cache(place))).count == kept.count)
    #expect(try run(place, output: "mended") == expected)
  }

  /// A file that is an archive but for a few bytes of its markup.
  @Test func takesNothingOfADamagedFile() throws {
    let place = try workplace()
    let expected = try expected(place)
    _ = try run(place, output: "cold")
    var bytes = try Data(contentsOf: URL(fileURLWithPath: cache(place)))
    let tag = try #require(bytes.range(of: Data("<math>".utf8)))
    bytes.replaceSubrange(tag, with: Data("<evil>".utf8))
    try bytes.write(to: URL(fileURLWithPath: cache(place)))
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: cache(place))
    #expect(try run(place, output: "damaged") == expected)
  }

  @Test(arguments: [
    "HOME=/proc XDG_CACHE_HOME=", "XDG_CACHE_HOME=/proc/none", "XDG_CACHE_HOME=/dev/null",
    "env -u HOME -u XDG_CACHE_HOME",
  ])
  func saysNothingWhereNothingCanBeKept(environment: String) throws {
    let place = try workplace()
    let expected = try expected(place)
    let outcome = try place.shell("\(environment) $L run n.md -o out")
    #expect(outcome.code == 0 && outcome.errors == "")
    #expect(try place.files(in: "out") == expected)
  }

  @Test func servesTwoRunsAtTheSameTime() throws {
    let place = try workplace()
    try place.write(Self.notebook + "\n$y_1$\n", to: "m.md")
    let expected = try expected(place)
    for _ in 0..<3 {
      let outcome = try place.shell(
        "rm -rf $XDG_CACHE_HOME; $L run n.md -o a --quiet & $L run m.md -o b --quiet & wait")
      #expect(outcome.code == 0 && outcome.errors == "")
      #expect(try place.files(in: "a") == expected)
      #expect(try run(place, output: "c") == expected)
    }
  }
}
