import Diagnostics
import Files
import Notebook

/// Finds the steps that would write a file which a step above them writes, and files whose names promise
/// what they do not hold.
struct FileNameCheck {
  let notebook: Notebook

  func diagnostics() -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    var first: [String: (step: Step, file: FileName)] = [:]
    for step in notebook.steps where step.options.eval {
      guard let file = step.writes else { continue }
      if let told = Self.ending(of: file, step) { diagnostics.append(told) }
      // They may be one name where the page is put one day.
      let name = FileName(file.value)
      if let above = first[name.key] {
        diagnostics.append(
          .writtenAbove(file, by: above.step, spelling: name.spelling(of: above.file)))
      } else {
        first[name.key] = (step, name)
      }
    }
    return diagnostics
  }

  /// What is said of a name that ends as those of another format than is written.
  private static func ending(of file: Located<String>, _ step: Step) -> Diagnostic? {
    guard let dot = file.value.lastIndex(of: "."), dot != file.value.startIndex else { return nil }
    let ending = file.value[file.value.index(after: dot)...].lowercased()
    let fitting = step.kind == .save ? ["", "safetensors"] : ["", "csv", "txt"]
    return fitting.contains(ending) ? nil : .otherFormat(file, ending: ending, of: step.kind)
  }
}

extension Step {
  /// The file that the step writes into the notebook's own folder.
  var writes: Located<String>? {
    switch body {
    case .save(let save): save.path ?? Located(SaveStep.standardFile, at: span)
    case .predict(let predict): predict.data == nil ? nil : predict.write
    default: nil
    }
  }
}

extension Notebook {
  /// The names of all files that its steps write into its own folder.
  package var writtenFiles: [String] { steps.compactMap { $0.writes?.value } }
}

extension Diagnostic {
  fileprivate static func otherFormat(
    _ file: Located<String>, ending: String, of kind: Step.Kind
  ) -> Diagnostic {
    let written =
      kind == .save
      ? "models are written as safetensors, and in no other format; end the name with '.safetensors'"
      : "answers are written as CSV, and in no other format; end the name with '.csv'"
    return Diagnostic(
      .warning, id: .otherFormat,
      "'\(file.value)' will not be a file of the format that '.\(ending)' stands for: \(written)",
      at: file.span)
  }

  fileprivate static func writtenAbove(
    _ file: Located<String>, by step: Step, spelling: String
  ) -> Diagnostic {
    let key = step.kind == .save ? "path" : "write"
    return Diagnostic(
      id: .writtenAbove,
      "'\(file.value)' is written by '\(step.label)' on line \(step.line) already\(spelling); '\(key)' gives"
        + " each file a name of its own", at: file.span)
  }
}
