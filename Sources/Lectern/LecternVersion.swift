import Lesson

/// The version of Lectern that this is.
public enum LecternVersion {
  /// Major, minor and patch, as in semantic versioning 2.0.0; models that it writes carry it.
  public static let current = Version.current
}
