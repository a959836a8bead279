import Diagnostics

extension Notebook {
  /// The name of a notebook's page without its ending: `02-digits-8x8`.
  package static func name(ofFileAt path: String) -> String {
    let file = path.split(separator: "/").last ?? ""
    guard let dot = file.lastIndex(of: "."), dot > file.startIndex else { return String(file) }
    return String(file[..<dot])
  }

  /// The folder in the output folder that is the notebook's own: `02-digits-8x8_files`.
  package static func filesFolder(ofFileAt path: String) -> String {
    name(ofFileAt: path) + "_files"
  }

  /// The notebook's own folder in the output folder.
  package var filesFolder: String { Self.filesFolder(ofFileAt: file.path) }
}
