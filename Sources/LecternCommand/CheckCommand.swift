import Files
import Lectern

/// `lectern check`: everything but training; made for editors and for continuous integration.
enum CheckCommand: Command {
  static let name = "check"
  static let operands = "NOTEBOOK…"
  static let summary = "mistakes, shapes and gradients, without training"
  static let flags = NotebookOptions.flags

  static func run(_ arguments: Arguments) throws(UsageError) -> ExitCode {
    let course = try Course(arguments)
    let options = try NotebookOptions(arguments)
    course.tellSkipped(isQuiet: false)
    do throws(WritingFailure) {
      try options.openRecord(course)
    } catch {
      return Terminal.refuse(error.message)
    }
    do throws(LecternError) {
      let records = try course.check(options.settings(.check), overrides: options.overrides) {
        options.tell($0, isQuiet: false)
        if case .finished(let record) = $0 { announceGradients(of: record, options) }
      }
      return max(options.worst(of: records), options.writeJSON(records))
    } catch {
      return Terminal.refuse(error.message)
    }
  }

  private static func announceGradients(of record: RunRecord, _ options: NotebookOptions) {
    for cell in record.cells where cell.step == "backprop" && cell.status == .ok {
      options.announce("\(record.notebook):\(cell.line): \(cell.label): \(cell.summary)")
    }
  }
}
