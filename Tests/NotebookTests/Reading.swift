import Diagnostics

@testable import Notebook

/// Reads a text as the notebook `n.md`.
func read(
  _ text: String, _ overrides: Overrides = Overrides()
) -> (notebook: Notebook?, diagnostics: [Diagnostic]) {
  NotebookReader.read(SourceFile(path: "n.md", text: text), overrides: overrides)
}

/// What is said of a text, as it is printed.
func messages(_ text: String, _ overrides: Overrides = Overrides()) -> String {
  read(text, overrides).diagnostics.map(\.description).joined(separator: "\n")
}

/// What is said of a step with this body, the lines of the message only.
func message(_ step: String, _ body: String) -> String {
  let lines = messages("```\(step)\n\(body)\n```\n").split(separator: "\n").map(String.init)
  return lines.first ?? ""
}
