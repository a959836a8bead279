import Diagnostics
import Notebook

/// Parameters and profiles for several notebooks.
extension Course {
  /// Reads the notebooks again that lack what is to be in force, where another one has it: each takes
  /// what is its own.
  /// - Throws: `LecternError` where none has it.
  static func share(
    _ overrides: Overrides, among readings: inout [ReadNotebook]
  ) throws(LecternError) {
    let notebooks = readings.compactMap(\.notebook)
    guard readings.count > 1, readings.contains(where: \.lacksOverrides) else { return }
    var shared = overrides
    shared.elsewhere.parameters = Set(notebooks.flatMap { $0.parameters.map(\.name) })
    shared.elsewhere.profiles = Set(notebooks.flatMap(\.profiles))
    // What cannot be read may have it.
    if notebooks.count == readings.count { try refuseUnknown(shared) }
    for place in readings.indices where readings[place].lacksOverrides {
      guard let notebook = readings[place].notebook else { continue }
      readings[place] = ReadNotebook(notebook.file, overrides: shared)
    }
  }

  private static func refuseUnknown(_ overrides: Overrides) throws(LecternError) {
    let known = overrides.elsewhere
    for (name, _) in overrides.assignments {
      try refuse(name, "parameter", unlessAmong: known.parameters)
    }
    if let profile = overrides.profile {
      try refuse(profile, "profile", unlessAmong: known.profiles)
    }
  }

  private static func refuse(
    _ name: String, _ kind: String, unlessAmong known: Set<String>
  ) throws(LecternError) {
    guard !known.contains(name) else { return }
    let nearest = didYouMean(name, among: known.sorted())
    let list = known.sorted().prefix(Limits.suggestions).joined(separator: ", ")
    let all = known.isEmpty ? "; they have none" : "; there are \(list)"
    throw LecternError(
      .noSuchParameter,
      "none of the notebooks has a \(kind) '\(name)'\(nearest.isEmpty ? all : nearest)")
  }
}
