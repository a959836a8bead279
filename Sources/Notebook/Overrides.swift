public import Diagnostics

/// What is to be used in place of a notebook's own parameters, from weak to strong.
public struct Overrides: Sendable {
  /// The name of a profile of the notebook's.
  public var profile: String?
  /// YAML files of `name: value`, the later the stronger.
  public var parameterFiles: [SourceFile]
  /// `-P name=value`, the value being YAML, or as it stands for a parameter that is a text; the later the stronger.
  public var assignments: [(name: String, text: String)]

  /// The parameters and profiles that other notebooks of the same run have: to lack one is no mistake.
  package var elsewhere: (parameters: Set<String>, profiles: Set<String>) = ([], [])

  /// Without arguments, the notebook's own parameters stay in force.
  public init(
    profile: String? = nil, parameterFiles: [SourceFile] = [],
    assignments: [(name: String, text: String)] = []
  ) {
    self.profile = profile
    self.parameterFiles = parameterFiles
    self.assignments = assignments
  }
}
