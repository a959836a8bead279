import Datasets
import Foundation
import Synchronization
import Testing

@testable import lectern_download

struct DatasetDownloadTests {
  /// An IDX file of three labels, of two, and of images that are none.
  static let labels: [UInt8] = [0, 0, 8, 1, 0, 0, 0, 3, 7, 0, 9]
  static let others: [UInt8] = [0, 0, 8, 1, 0, 0, 0, 3, 7, 0, 8]

  /// The labels, by gzip.
  static let gzipped: [UInt8] = [
    31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 99, 96, 224, 96, 100, 96,
    96, 96, 102, 103, 224, 4, 0, 165, 18, 211, 114, 11, 0, 0, 0,
  ]

  static let known = PublishedFile(
    name: "a", size: 11,
    checksum: .unpacked(sha256: "f56856a625e570f4360ac2c5fa7df922347bd0f5294464e12ccb68d82c63b1f5"))
  static let packed = PublishedFile(
    name: "b", size: 11,
    checksum: .packed(sha256: "f400798dc941b1093cd42c311ea1662b5f559a426f1663ededb1d0c1e2d713d2"))

  static func set(_ files: [PublishedFile], mirrors: [String]) -> PublishedDataset {
    PublishedDataset(
      name: "tiny", summary: "", attribution: "", files: files, mirrors: mirrors,
      isDigits: true, isFoundWithoutFolder: false)
  }

  /// Downloads into a new folder; what is there afterwards, and what was said of failures.
  static func download(
    _ files: [PublishedFile], from mirrors: [String], before: [String: [UInt8]] = [:],
    patience: Duration = .seconds(60)
  ) throws -> (files: [String: [UInt8]], reasons: [String], failure: String?) {
    let folder = NSTemporaryDirectory() + "lectern-tests-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for (name, bytes) in before {
      try Data(bytes).write(to: URL(fileURLWithPath: folder + "/" + name))
    }
    let reasons = Mutex<[String]>([])
    var failure: String?
    do throws(DownloadFailure) {
      var download = DatasetDownload(set(files, mirrors: mirrors), into: folder)
      download.patience = patience
      try download.run { event in
        if case .failed(_, _, let reason) = event { reasons.withLock { $0.append(reason) } }
      }
    } catch {
      failure = error.message
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    let present = names.map { name in
      (name, FileManager.default.contents(atPath: folder + "/" + name).map(Array.init) ?? [])
    }
    return (Dictionary(uniqueKeysWithValues: present), reasons.withLock { $0 }, failure)
  }

  @Test func keepsWhatIsAsItWasPublished() throws {
    let server = try LoopbackServer(["/a.gz": .file(Self.labels), "/b.gz": .file(Self.others)])
    defer { server.stop() }
    let result = try Self.download([Self.known, Self.packed], from: [server.address])
    #expect(result.files == ["a.gz": Self.labels, "b.gz": Self.others])
    #expect(result.reasons.isEmpty && result.failure == nil)
  }

  static let wrong: [(answer: LoopbackServer.Answer, reason: String)] = [
    (.status(404), "the server answers 404"),
    (.cut([0, 0, 8], announced: 11), "the connection was cut after 3 bytes"),
    (.file(others), "'a.gz': as long as it should be, but not the file that was published"),
    (.file(labels + [1]), "'a.gz': more bytes unpacked, where 11 were published"),
    (.file([]), "'a.gz': 0 bytes unpacked, where 11 were published"),
    (
      .file(Array("<html>No such page</html>".utf8)),
      "'a.gz': more bytes unpacked, where 11"
        + " were published"
    ),
    (.file([0x1f, 0x8b, 8, 0]), "'a.gz': damaged gzip data near byte 4 (it breaks off)"),
    (
      .file([UInt8](repeating: 1, count: 1 << 20 + 100)),
      "the file there is larger than the one that was published"
    ),
    (.redirection(to: "/nowhere"), "the server answers 404"),
    (.endless, "the file there is larger than the one that was published"),
  ]

  @Test(arguments: wrong.indices)
  func saysWhatIsWrongAndLeavesNothingBehind(index: Int) throws {
    let server = try LoopbackServer(["/a.gz": Self.wrong[index].answer])
    defer { server.stop() }
    let result = try Self.download([Self.known], from: [server.address])
    #expect(result.reasons == [Self.wrong[index].reason])
    #expect(result.failure == "no address gives 'a.gz'")
    #expect(result.files.isEmpty)
  }

  @Test func givesUpWhatTakesTooLong() throws {
    let server = try LoopbackServer(["/a.gz": .silence])
    defer { server.stop() }
    let result = try Self.download(
      [Self.known], from: [server.address, server.address], patience: .seconds(1))
    #expect(result.reasons.count == 1)
    #expect(result.reasons.first?.hasPrefix("the transfer took too long") == true)
    #expect(result.failure?.contains("was not there after") == true)
    #expect(server.paths == ["/a.gz"])
  }

  @Test func goesOnToTheNextMirror() throws {
    let server = try LoopbackServer(["/a.gz": .file(Self.others), "/m/a.gz": .file(Self.labels)])
    defer { server.stop() }
    let result = try Self.download([Self.known], from: [server.address, server.address + "m/"])
    #expect(result.files == ["a.gz": Self.labels])
    #expect(result.reasons.count == 1)
  }

  @Test func asksForNothingThatIsThere() throws {
    let server = try LoopbackServer(["/b.gz": .file(Self.others)])
    defer { server.stop() }
    let result = try Self.download(
      [Self.known, Self.packed], from: [server.address],
      before: ["a.gz": Self.labels, "b.gz": [1, 2]])
    #expect(server.paths == ["/b.gz"])
    #expect(result.files == ["a.gz": Self.labels, "b.gz": Self.others])
  }

  @Test func wantsTheVeryBytesWhereThoseWerePublished() throws {
    let server = try LoopbackServer(["/b.gz": .file(Self.labels)])
    defer { server.stop() }
    let result = try Self.download([Self.packed], from: [server.address])
    #expect(
      result.reasons == [
        "'b.gz': as long as it should be, but not the file that was published"
      ])
    #expect(result.files.isEmpty)
  }

  /// A file that another run left half written is no file of the set's, and does not stay.
  @Test func leavesNothingBesideTheFiles() throws {
    let server = try LoopbackServer([
      "/a.gz": .cut([0, 0, 8], announced: 11), "/m/a.gz": .file(Self.labels),
    ])
    defer { server.stop() }
    let result = try Self.download(
      [Self.known], from: [server.address, server.address + "m/"], before: ["a.gz": [0, 0]])
    #expect(result.reasons == ["the connection was cut after 3 bytes"])
    #expect(result.files == ["a.gz": Self.labels])
  }

  @Test func followsARedirection() throws {
    let server = try LoopbackServer([
      "/a.gz": .redirection(to: "/elsewhere"), "/elsewhere": .file(Self.labels),
    ])
    defer { server.stop() }
    let result = try Self.download([Self.known], from: [server.address])
    #expect(server.paths == ["/a.gz", "/elsewhere"])
    #expect(result.files == ["a.gz": Self.labels] && result.reasons.isEmpty)
  }

  @Test func givesUpOnRedirectionsThatGoRoundInCircles() throws {
    let server = try LoopbackServer(["/a.gz": .redirection(to: "/a.gz")])
    defer { server.stop() }
    let result = try Self.download([Self.known], from: [server.address])
    #expect(result.reasons.count == 1 && result.files.isEmpty)
  }

  @Test func takesPackedFilesAsTheyAre() throws {
    let server = try LoopbackServer(["/a.gz": .file(Self.gzipped)])
    defer { server.stop() }
    let result = try Self.download([Self.known], from: [server.address])
    #expect(result.files == ["a.gz": Self.gzipped] && result.reasons.isEmpty)
    var damaged = Self.gzipped
    damaged[damaged.count - 6] ^= 1
    let other = try LoopbackServer(["/a.gz": .file(damaged)])
    defer { other.stop() }
    let refused = try Self.download([Self.known], from: [other.address])
    #expect(refused.reasons.count == 1 && refused.files.isEmpty)
    #expect(refused.reasons.first?.contains("damaged gzip data") == true)
  }

  @Test func saysThatNobodyListens() throws {
    let server = try LoopbackServer([:])
    server.stop()
    let result = try Self.download([Self.known], from: [server.address])
    #expect(result.reasons == ["there is no connection to the host"])
  }

  @Test func givesCommandsToCopy() {
    let text = Self.set([Self.known, Self.packed], mirrors: ["https://host/set/"])
      .instructions(folder: "/home/ada/my data/tiny")
    #expect(text.contains("-O https://host/set/a.gz"))
    #expect(text.contains("-O https://host/set/b.gz"))
    #expect(text.contains("cp tiny/*.gz '/home/ada/my data/tiny'"))
  }
}
