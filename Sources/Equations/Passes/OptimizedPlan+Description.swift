extension OptimizedPlan: CustomStringConvertible {
  /// The plan by stages, one value a line, with what the passes did above it.
  package var description: String { description(naming: [:]) }

  func description(naming extra: [ValueID: [String]]) -> String {
    var names = extra
    for binding in plan.bindings { names[binding.value, default: []].insert(binding.name, at: 0) }
    let lines = plan.listing(naming: names).split(separator: "\n").map(String.init)
    let head = notes.map { "# " + $0 }
    let parts = parts.flatMap { title, stages in
      let own = lines.indices.filter { stages.contains(tiling.stages[$0]) }
      return own.isEmpty ? [] : [title] + own.map { "  " + lines[$0] }
    }
    return (head + parts).joined(separator: "\n")
  }

  private var parts: [(title: String, stages: Set<Tiling.Stage>)] {
    let all = Set(Tiling.Stage.allCases)
    if !tiling.isPossible {
      return [("the whole batch at once, since samples depend on one another:", all)]
    }
    if isOneTile {
      return [("the whole batch at once, since it is small enough for the cache:", all)]
    }
    return [
      ("before the samples:", [.before]),
      (
        "for each tile of samples, small enough for the cache, sums being added up:",
        [.tile, .sum]
      ),
      ("after the last tile:", [.after]),
    ]
  }
}

extension BufferAssignment {
  /// What `lectern plan` says of it; nothing where no buffer is used twice.
  var note: String? {
    let values = buffers.count { $0 != nil }
    guard values > rows.count else { return nil }
    return "\(values) values with a column a sample share \(rows.count) buffers: "
      + "each is used again once its value is not needed any more"
  }
}
