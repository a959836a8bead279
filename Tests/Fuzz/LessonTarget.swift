import Diagnostics
import Lectern

/// Equations carried out: a lesson on four samples, from its data to its page.
enum LessonTarget {
  /// Blocks are divided as those of `EquationTarget` are.
  static func run(_ bytes: [UInt8]) {
    let blocks = EquationTarget.blocks(bytes)
    let steps = zip(["forward", "backprop", "update"], blocks).map { "```\($0)\n\($1)\n```\n" }
    let file = SourceFile(path: "n.md", text: head + steps.joined() + tail)
    let reading = ReadNotebook(file)
    guard !reading.diagnostics.hasErrors else { return }
    let options = RunOptions(allowErrors: true, outputDirectory: Scratch.path, threads: 1)
    let prepared = reading.prepare(options)
    TextTargets.check(prepared.diagnostics)
    guard prepared.canRun else { return }
    let run = prepared.run()
    TextTargets.check(run.record.allDiagnostics)
    _ = run.record.json()
    TextTargets.render(run)
  }

  private static let head = """
    ```load
    X: [[0, 0.5, 1, 0], [1, 0, 0.25, 1], [1, 1, 0, 0], [0, 0, 0, 0.75]]
    Y: [[1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 0, 0]]
    split: 3
    ```
    ```init
    layers: [pixels, 5, classes]
    ```

    """

  private static let tail = """
    ```train
    epochs: 2
    batch_size: 2
    ```
    ```evaluate
    ```
    ```predict
    samples: [0]
    ```

    """
}
