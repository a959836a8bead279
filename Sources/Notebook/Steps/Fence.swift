import Diagnostics

/// A fenced block that names a step, before anything of it is read.
struct Fence {
  var kind: Step.Kind
  /// The first word of the info string.
  var span: SourceSpan
  /// The lines between the fences, options included.
  var lines: SourceFragment

  /// What the first word of an info string means.
  enum Meaning: Equatable {
    case step(Step.Kind)
    /// A step's name with braces or a slip in it.
    case nearly(String)
    case listing

    var isStep: Bool { if case .step = self { true } else { false } }
  }

  static func meaning(of word: String) -> Meaning {
    if let kind = Step.Kind(rawValue: word) { return .step(kind) }
    let bare = String(word.drop { $0 == "{" }.prefix { $0 != "}" && $0 != "," })
    if let kind = Step.Kind(rawValue: bare) { return .nearly(kind.rawValue) }
    let language = ListingLanguage(word)
    guard !languages.contains(language.name.lowercased()) else { return .listing }
    let other = others.first { $0.words.contains(bare.plainWord) }?.kind.rawValue
    return (other ?? nearestName(to: bare, among: Step.Kind.allCases.map(\.rawValue)))
      .map(Meaning.nearly) ?? .listing
  }

  /// What else the steps are called, in words that no listing is likely to have.
  private static let others: [(kind: Step.Kind, words: Set<String>)] = [
    (.load, ["dataset", "loaddata"]),
    (.initialize, ["initialise", "initialize", "initialization", "initialisation", "parameters"]),
    (.forward, ["feedforward", "forwardpass", "forwardpropagation"]),
    (.backprop, ["backpass", "backpropagation", "backward", "backwardpass", "backwards"]),
    (.update, ["optimiser", "optimizer", "updaterule"]),
    (.train, ["fit", "training", "trainingloop"]),
    (.evaluate, ["evaluation", "validate"]),
    (.predict, ["inference", "prediction", "predictions"]),
    (.save, ["checkpoint", "export"]),
  ]

  /// Languages of listings, so that none is taken for a mistyped step.
  private static let languages: Set<String> = [
    "bash", "c", "console", "cpp", "css", "csv", "diff", "fish", "go", "html", "ini", "java",
    "javascript", "js", "json", "julia", "latex", "lean", "mermaid", "lua", "make", "markdown",
    "math", "md",
    "numpy", "output", "perl", "php", "plain", "plaintext", "python", "r", "ruby", "rust", "sed",
    "sh", "shell", "sql", "swift", "tex", "text", "toml", "ts", "txt", "typescript", "xml", "yaml",
    "yml", "zsh",
  ]
}
