extension Collection<Diagnostic> {
  /// What is shown of them, in their order: of equal messages the first ones and how many more there
  /// are, of many messages the gravest ones and how many there are in all.
  package var digest: [Diagnostic] {
    let told = withoutRepetition
    guard told.count > Limits.shownMessages else { return told }
    let gravest = told.indices.sorted {
      (told[$0].severity.rank, $0) < (told[$1].severity.rank, $1)
    }
    let shown = Set(gravest.prefix(Limits.shownMessages))
    let severity = told[gravest[shown.count]].severity
    return told.indices.filter { shown.contains($0) }.map { told[$0] }
      + [.furtherMessages(told.count - shown.count, of: count, severity)]
  }

  /// Those that say the same of other places are counted behind the first ones.
  private var withoutRepetition: [Diagnostic] {
    var counts: [Diagnostic.Statement: Int] = [:]
    for diagnostic in self { counts[diagnostic.statement, default: 0] += 1 }
    var told: [Diagnostic.Statement: Int] = [:]
    return compactMap { diagnostic in
      let statement = diagnostic.statement
      let number = told[statement, default: 0] + 1
      guard number <= Limits.equalMessages else { return nil }
      told[statement] = number
      let more = counts[statement, default: 0] - number
      return number == Limits.equalMessages && more > 0 ? diagnostic.repeated(more) : diagnostic
    }
  }
}

extension Diagnostic {
  /// What it says, wherever it says so.
  fileprivate struct Statement: Hashable {
    var id: String
    var severity: Severity
    var message: String
  }

  fileprivate var statement: Statement {
    Statement(id: id, severity: severity, message: message)
  }

  fileprivate func repeated(_ more: Int) -> Diagnostic {
    changed(message: message + " (and \(more) more like it)")
  }

  fileprivate static func furtherMessages(
    _ left: Int, of count: Int, _ severity: Severity
  ) -> Diagnostic {
    Diagnostic(
      severity, id: .furtherMessages,
      "there are \(count) messages in all; \(left) others than those above are not shown", at: nil)
  }
}

extension Diagnostic.Severity {
  /// The gravest has the lowest.
  fileprivate var rank: Int {
    switch self {
    case .error: 0
    case .warning: 1
    case .note: 2
    }
  }
}
