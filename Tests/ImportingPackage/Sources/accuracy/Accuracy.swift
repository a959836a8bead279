import Lectern

/// Runs a notebook, prints how much its network reads rightly, and writes the page.
@main
enum Accuracy {
  static func main() throws {
    let path = CommandLine.arguments.dropFirst().first ?? "digits.md"
    let prepared = NotebookFile(path).read().prepare()
    let run = prepared.run(
      monitor: Monitor(report: { print("epoch \($0.epoch) of \($0.epochs): loss \($0.loss)") }))
    for diagnostic in run.record.allDiagnostics { print(diagnostic) }
    if let accuracy = run.record.number("evaluate.test_accuracy") {
      print("test accuracy \(accuracy)")
    }
    try run.page()?.write(into: "Output")
  }
}
