extension TrainingPlan {
  /// The step made fast: the loss, then the updates, are its outputs.
  /// - Parameter fusesUpdates: for batches that are one tile; see `OptimizedPlan`.
  package func optimized(fusesUpdates: Bool) -> OptimizedPlan {
    let inputs = updates.map { ($0.value, $0.input) }
    return OptimizedPlan(
      plan, outputs: [loss] + updates.map(\.value),
      updates: Dictionary(inputs) { first, _ in first }, fusesUpdates: fusesUpdates)
  }

  /// What `lectern plan` shows: the step as it is run on large batches.
  package var optimizedDescription: String {
    let optimized = optimized(fusesUpdates: false)
    var names: [ValueID: [String]] = [:]
    for (update, value) in zip(updates, optimized.outputs.dropFirst()) {
      names[value, default: []].append("-> \(update.input)")
    }
    return optimized.description(naming: names)
  }
}
