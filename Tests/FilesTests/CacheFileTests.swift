import Foundation
import Testing

@testable import Files

/// What is kept for the user, and taken from nobody else.
@Suite struct CacheFileTests {
  private static let bytes: [UInt8] = Array("kept".utf8)

  private static func cache(_ place: Place, limit: Int = 100) -> CacheFile {
    CacheFile("markup", in: place.folder + "/caches", limit: limit)
  }

  private static func path(_ place: Place) -> String { place.folder + "/caches/lectern/markup" }

  private static func mode(_ path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
  }

  @Test func keepsAFileForTheUserAlone() throws {
    let place = try Place()
    let cache = Self.cache(place)
    #expect(cache.read().isEmpty)
    cache.replace { $0 + Self.bytes }
    cache.replace { $0 + Self.bytes }
    #expect(cache.read() == Self.bytes + Self.bytes)
    #expect(try Self.mode(Self.path(place)) == 0o600)
    #expect(try Self.mode(place.folder + "/caches/lectern") == 0o700)
    let folder = place.folder + "/caches/lectern"
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    #expect(names == ["markup"])
  }

  @Test(arguments: [("file", 0o666), ("file", 0o620), ("folder", 0o777), ("folder", 0o730)])
  func takesNothingThatOthersCanWrite(what: String, mode: Int) throws {
    let place = try Place()
    let cache = Self.cache(place)
    cache.replace { _ in Self.bytes }
    let path = what == "file" ? Self.path(place) : place.folder + "/caches/lectern"
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    #expect(cache.read().isEmpty)
  }

  @Test func followsNoLink() throws {
    let place = try Place()
    try place.write("theirs", to: "theirs/markup")
    try place.write("", to: "caches/other")
    let folder = place.folder + "/caches/lectern"
    try FileManager.default.createSymbolicLink(
      atPath: folder, withDestinationPath: place.folder + "/theirs")
    let cache = Self.cache(place)
    cache.replace { _ in Self.bytes }
    #expect(cache.read().isEmpty)
    #expect(place.text("theirs/markup") == "theirs")
    try FileManager.default.removeItem(atPath: folder)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder)
    try FileManager.default.createSymbolicLink(
      atPath: Self.path(place), withDestinationPath: place.folder + "/theirs/markup")
    #expect(cache.read().isEmpty)
    // A link gives way to a file; what it leads to stays.
    cache.replace { _ in Self.bytes }
    #expect(cache.read() == Self.bytes)
    #expect(place.text("theirs/markup") == "theirs")
  }

  @Test func readsNoFileThatIsTooLong() throws {
    let place = try Place()
    Self.cache(place).replace { _ in Self.bytes }
    #expect(Self.cache(place, limit: 3).read().isEmpty)
    #expect(Self.cache(place, limit: 4).read() == Self.bytes)
  }

  @Test func removesWhatAWriterLeftThatWasKilled() throws {
    let place = try Place()
    let cache = Self.cache(place)
    cache.replace { _ in Self.bytes }
    try place.write("half", to: "caches/lectern/draft-1f")
    cache.replace { $0 }
    #expect(place.text("caches/lectern/draft-1f") == nil)
    #expect(cache.read() == Self.bytes)
  }

  /// Neither without the folder above, nor in one that takes no folder, nor where a file stands.
  @Test(arguments: ["/proc", "/proc/none", "none/caches", "caches/lectern"])
  func saysNothingWhereNothingCanBeWritten(caches: String) throws {
    let place = try Place()
    try place.write("", to: "caches/lectern")
    let path = caches.hasPrefix("/") ? caches : place.folder + "/" + caches
    let cache = CacheFile("markup", in: path, limit: 100)
    cache.replace { _ in Self.bytes }
    #expect(cache.read().isEmpty)
    #expect(!FileManager.default.fileExists(atPath: place.folder + "/none"))
  }

  /// Each writer finds what the one before has left, or leaves it to another.
  @Test func isWholeWithManyWriters() async throws {
    let place = try Place()
    let piece = [UInt8](repeating: 7, count: 10_000)
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<8 {
        group.addTask {
          let cache = Self.cache(place, limit: 1 << 20)
          for _ in 0..<5 {
            cache.replace { $0 + piece }
            let bytes = cache.read()
            #expect(bytes.count % piece.count == 0 && bytes.allSatisfy { $0 == 7 })
          }
        }
      }
    }
    #expect(!Self.cache(place, limit: 1 << 20).read().isEmpty)
  }

  @Test(arguments: [
    (["HOME": "/h"], "/h/.cache"), (["HOME": "/h", "XDG_CACHE_HOME": "/x"], "/x"),
    (["HOME": "/h", "XDG_CACHE_HOME": ""], "/h/.cache"),
    (["HOME": "/h", "XDG_CACHE_HOME": "x"], "/h/.cache"), (["HOME": ""], nil), ([:], nil),
  ])
  func findsTheUsersFolder(environment: [String: String], expected: String?) {
    #if os(Linux)
      #expect(CacheFile.userFolder(environment) == expected)
    #endif
  }
}
