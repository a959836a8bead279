import Foundation

/// The modules of the manifest and what each imports.
struct ModuleGraph {
  /// Our own modules, each with those of ours that it imports.
  private(set) var imports: [String: Set<String>] = [:]

  private struct Manifest: Decodable {
    struct Target: Decodable {
      var name: String
      var type: String
      var path: String?
      var dependencies: [Dependency]
    }

    struct Dependency: Decodable {
      /// A name, and the condition that there may be.
      var byName: [String?]?

      private enum CodingKeys: String, CodingKey { case byName }

      init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        byName = try? container.decodeIfPresent([String?].self, forKey: .byName)
      }
    }

    var targets: [Target]
  }

  /// Asks the package manager what the manifest says.
  init(package: URL) throws {
    let scratch = FileManager.default.temporaryDirectory
      .appendingPathComponent("lectern-manifest-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: scratch) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      "swift", "package", "--package-path", package.path, "--scratch-path", scratch.path,
      "dump-package",
    ]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let manifest = try JSONDecoder().decode(Manifest.self, from: output)
    let own = manifest.targets.filter {
      ["regular", "executable"].contains($0.type) && $0.path?.hasPrefix("Tests") != true
    }
    let names = Set(own.map(\.name))
    for target in own {
      let all = target.dependencies.compactMap { $0.byName?.first ?? nil }
      imports[target.name] = names.intersection(all)
    }
  }

  var modules: [String] { imports.keys.sorted() }

  /// How many modules stand below one another under a module.
  func height(of module: String) -> Int {
    (imports[module] ?? []).map { height(of: $0) + 1 }.max() ?? 0
  }

  /// What a module imports that no other import of it imports already.
  func directImports(of module: String) -> [String] {
    let own = imports[module] ?? []
    return own.filter { name in !own.contains { $0 != name && reaches($0, name) } }.sorted()
  }

  private func reaches(_ module: String, _ other: String) -> Bool {
    let own = imports[module] ?? []
    return own.contains(other) || own.contains { reaches($0, other) }
  }
}
