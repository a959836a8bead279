import Equations

/// The measurements as a table in Markdown.
struct BenchTable {
  private var rows: [[String]] = []

  private static let head = [
    "workload", "Lectern", "in `lectern run`", "of the peak", "bytes read a second",
    "NumPy Float64", "NumPy Float32", "JAX", "PyTorch",
  ]

  /// - Parameters:
  ///   - seconds: of the fastest epoch.
  ///   - whole: of an epoch of `lectern run`, where that was measured.
  ///   - sampleBytes: what a sample takes in memory.
  ///   - peers: what each peer takes, by its name.
  mutating func add(
    _ workload: Workload, _ seconds: Double, whole: Double?, sampleBytes: Double,
    _ machine: MachinePeak, _ peers: [String: Peers.Epoch]
  ) {
    let share = workload.operations / seconds / machine.arithmetic
    let rate = Double(workload.sampleCount) * sampleBytes / seconds
    let others = Peers.names.map { name in
      peers[name].map { Self.text($0, beside: seconds, whole) } ?? "–"
    }
    rows.append(
      [
        "`\(workload.name)`: \(workload.description)", seconds.fixed(5),
        whole?.fixed(5) ?? "–", "\((share * 100).fixed(0)) %",
        "\((rate / 1e9).fixed(2)) GB (\((rate / machine.bandwidth * 100).fixed(0)) %)",
      ] + others)
  }

  private static func text(
    _ epoch: Peers.Epoch, beside seconds: Double, _ whole: Double?
  ) -> String {
    let alone = "\(epoch.alone.fixed(4)) (\((epoch.alone / seconds).fixed(1))×)"
    guard let whole else { return alone }
    let ratio = (epoch.withAccuracies / whole).fixed(1)
    return "\(alone), \(epoch.withAccuracies.fixed(4)) (\(ratio)×)"
  }

  var text: String {
    Self.text([Self.head] + rows)
      + """


      Seconds an epoch; of the peak: products count in full, also where inputs that are 0 are skipped. Of the \
      others, first an epoch alone, in brackets how many times as long as Lectern's; then with the accuracies \
      of the training and the test samples, which `lectern run` measures as well, beside that.
      """
  }

  /// Rows as a table in Markdown, the first one its head.
  static func text(_ rows: [[String]]) -> String {
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    let lines = rows.map { row in
      "| "
        + zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
        .joined(separator: " | ") + " |"
    }
    let rule =
      "|" + widths.map { String(repeating: "-", count: $0 + 2) }.joined(separator: "|") + "|"
    return ([lines[0], rule] + lines.dropFirst()).joined(separator: "\n")
  }
}
