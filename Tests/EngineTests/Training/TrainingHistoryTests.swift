import Testing

@testable import Engine

/// Histories of very many epochs and steps.
struct TrainingHistoryTests {
  private func history(_ count: Int, measureEvery: Int, limit: Int) -> TrainingHistory {
    var history = TrainingHistory(measureEvery: measureEvery, limit: limit)
    for epoch in 1...count {
      var report = EpochReport(
        epoch: epoch, learningRate: 1, loss: Double(epoch), steps: 2 * epoch)
      if epoch.isMultiple(of: measureEvery) { report.trainingAccuracy = 0.5 }
      history.append(report, batchLosses: [Double(epoch), Double(epoch)])
    }
    return history
  }

  @Test(arguments: [1, 99, 100])
  func keepsEachOfFewEpochs(count: Int) {
    let history = history(count, measureEvery: 1, limit: 100)
    #expect(history.epochs.map(\.epoch) == Array(1...count))
    #expect(history.every == 1 && history.epochCount == count)
  }

  @Test(arguments: [
    (101, 1), (1000, 1), (12_345, 1), (12_345, 100), (12_345, 7), (12_345, 360), (100_000, 1000),
  ])
  func keepsSomeOfManyEpochsAndAllThatWereMeasured(count: Int, measureEvery: Int) {
    let history = history(count, measureEvery: measureEvery, limit: 100)
    let kept = history.epochs.map(\.epoch)
    #expect(kept.first == 1 && kept.last == count && history.epochCount == count)
    #expect(kept.count <= 102 && kept.count >= 40)
    #expect(
      kept.dropFirst().dropLast().allSatisfy { $0.isMultiple(of: history.every) })
    let measured = history.epochs.count { $0.trainingAccuracy != nil }
    if count / measureEvery <= 40 { #expect(measured == count / measureEvery) }
    #expect(measured > 0)
  }

  @Test(arguments: [1, 5, 8, 9, 16, 17, 1000, 4097])
  func keepsTheMeansOfStretchesOfSteps(count: Int) {
    var losses = StepLosses(limit: 8)
    let all = (0..<count).map { Double($0 * $0) }
    for start in stride(from: 0, to: count, by: 3) {
      losses.append(Array(all[start..<min(start + 3, count)]))
    }
    #expect(losses.count == count && losses.means.count <= 8)
    for (index, mean) in losses.means.enumerated() {
      let part = all[index * losses.stretch..<min((index + 1) * losses.stretch, count)]
      let expected = part.reduce(0, +) / Double(part.count)
      #expect(abs(mean - expected) <= 1e-9 * expected)
    }
  }

  /// A metric is watched without going through all epochs again.
  @Test(
    arguments: [
      ([3, 2, 2.5, 2.5, 2], 3, 5), ([3, 2, 1, 0], 1, nil), ([1, 2, 0.5, 3, 3], 2, 5),
      ([1, 1], 1, 2),
    ] as [([Double], Int, Int?)])
  func stopsOnceALossHasNotImproved(losses: [Double], patience: Int, end: Int?) {
    var watch = StoppingWatch(EarlyStopping(metric: .trainingLoss, patience: patience))
    let enough = losses.enumerated().first { index, loss in
      watch.isEnough(
        after: EpochReport(epoch: index + 1, learningRate: 1, loss: loss, steps: index + 1))
    }
    #expect(enough.map { $0.offset + 1 } == end)
  }
}
