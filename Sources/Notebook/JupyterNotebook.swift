import Diagnostics

/// Tells a notebook of Jupyter's from Markdown.
enum JupyterNotebook {
  /// Whether a file is one: by its name, or by how its JSON begins and what keys it has.
  static func isOne(_ file: SourceFile) -> Bool {
    if file.path.lowercased().hasSuffix(".ipynb") { return true }
    let start = file.text.utf8.first { ![9, 10, 13, 32].contains($0) && $0 < 0x80 }
    guard start == UInt8(ascii: "{") else { return false }
    return ["\"cells\"", "\"nbformat\""].allSatisfy { file.text.contains($0) }
  }
}
