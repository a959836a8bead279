import Foundation

/// The first lesson that trains on digits, as a user runs it.
enum LessonRun {
  private static let repetitions = 10
  private static let lesson = "Notebooks/02-digits-8x8.md"

  /// The seconds of the fastest run; `nil` where program or lesson are not here.
  static func measure() throws -> Double? {
    guard let program = LecternProgram(), FileManager.default.fileExists(atPath: lesson)
    else { return nil }
    return try withTemporaryFolder { folder in
      program.fastest(of: repetitions, ["run", lesson, "-o", folder.path, "--quiet"])?.seconds
    }
  }
}
