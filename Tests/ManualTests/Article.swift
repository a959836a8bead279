import Foundation
import Testing

/// An article of the documentation.
struct Article: Sendable, CustomTestStringConvertible {
  let file: URL

  var testDescription: String { file.lastPathComponent }

  static let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The folder of the articles, in whichever target it is.
  static let folder: URL = {
    let sources = package.appendingPathComponent("Sources")
    let targets = (try? FileManager.default.contentsOfDirectory(atPath: sources.path)) ?? []
    let folders = targets.sorted().map {
      sources.appendingPathComponent($0).appendingPathComponent("Lectern.docc")
    }
    return folders.first { FileManager.default.fileExists(atPath: $0.path) } ?? sources
  }()

  static let all: [Article] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".md") }.sorted()
      .map { Article(file: folder.appendingPathComponent($0)) }
  }()

  func text() throws -> String { try String(contentsOf: file, encoding: .utf8) }

  /// The blocks between fences, each with what stands behind the opening one.
  func blocks() throws -> [(language: String, text: String)] {
    var blocks: [(String, String)] = []
    var open: (fence: Substring, language: String, lines: [Substring])?
    for line in try text().split(separator: "\n", omittingEmptySubsequences: false) {
      let fence = line.prefix { $0 == "`" }
      if let block = open {
        if fence == line, fence.count >= block.fence.count {
          blocks.append((block.language, block.lines.joined(separator: "\n") + "\n"))
          open = nil
        } else {
          open?.lines.append(line)
        }
      } else if fence.count >= 3 {
        open = (fence, String(line.dropFirst(fence.count)), [])
      }
    }
    return blocks
  }
}
