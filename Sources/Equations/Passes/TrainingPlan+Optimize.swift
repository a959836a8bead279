extension TrainingPlan {
  /// Batches up to this size are one tile, so that updates join the products of their gradients.
  private static let oneTile = 256

  /// The step made fast for batches of some size: the loss, then the updates, are its outputs.
  package func optimized(batchSize: Int) -> OptimizedPlan {
    guard batchSize > Self.oneTile else { return optimized(isOneTile: true) }
    let tiled = optimized(isOneTile: false)
    return tiled.tiling.isPossible ? tiled : optimized(isOneTile: true)
  }

  private func optimized(isOneTile: Bool) -> OptimizedPlan {
    let inputs = updates.map { ($0.value, $0.input) }
    return OptimizedPlan(
      plan, outputs: [loss] + updates.map(\.value),
      updates: Dictionary(inputs) { first, _ in first }, isOneTile: isOneTile)
  }

  /// What `lectern plan` shows: the step as it is run on batches of some size.
  package func optimizedDescription(batchSize: Int) -> String {
    let optimized = optimized(batchSize: batchSize)
    var names: [ValueID: [String]] = [:]
    for (update, value) in zip(updates, optimized.outputs.dropFirst()) {
      names[value, default: []].append("-> \(update.input)")
    }
    return optimized.description(naming: names)
  }
}
