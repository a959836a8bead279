import Typesetting

/// The script of highlight.js: what all languages need, and the script of each language.
struct HighlightLibrary {
  /// What listings in lessons are written in. Each is known to read any text in reasonable time.
  private static let languages: Set<String> = [
    "bash", "c", "cmake", "cpp", "cs", "css", "diff", "dockerfile", "fortran", "go", "haskell",
    "ini", "java", "javascript", "json", "julia", "kotlin", "llvm", "lua", "makefile", "markdown",
    "matlab", "objectivec", "ocaml", "php", "python", "r", "rust", "scala", "shell", "sql",
    "swift", "tex", "typescript", "x86asm", "xml", "yaml",
  ]
  private static let otherNames = ["latex": "tex", "asm": "x86asm", "octave": "matlab"]

  /// What is run before any language.
  let core: String
  private let scripts: [String: String]
  private let names: [String: String]

  /// - Returns: `nil` for any other script.
  init?(_ source: String) {
    let opening = "hljs.registerLanguage(\""
    let parts = source.parts(separatedBy: opening)
    guard parts.count > 1 else { return nil }
    core = String(parts[0])
    var scripts: [String: String] = [:]
    var names: [String: String] = Self.otherNames
    for part in parts.dropFirst() {
      let name = String(part.cut(at: "\"").before)
      guard Self.languages.contains(name) else { continue }
      scripts[name] = opening + part
      names[name] = name
      for alias in Self.aliases(in: part) { names[alias] = name }
    }
    self.scripts = scripts
    self.names = names
  }

  /// What a script says between `aliases:[` and `]`.
  private static func aliases(in script: Substring) -> [String] {
    guard let list = script.halves(around: "aliases:[")?.behind.cut(at: "]").before else {
      return []
    }
    return list.utf8.split { !$0.isOfLanguage }.map { String(Substring($0)).lowercased() }
  }

  /// A language by its own name or another one; `nil` for one that is not marked.
  func name(of language: String) -> String? { names[language.lowercased()] }

  func script(of name: String) -> String? { scripts[name] }
}

extension UInt8 {
  fileprivate var isOfLanguage: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "#"),
      UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
