/// Whoever watches a run: is told how it gets on and may ask it to stop.
///
/// Both closures are called on the thread that runs the notebook, which goes on when they return.
public struct Monitor: Sendable {
  /// One epoch of a training.
  public struct Progress: Sendable {
    /// The label of the step that trains.
    public let label: String
    /// The epoch that was finished, counted from 1.
    public let epoch: Int
    /// How many there are to be.
    public let epochs: Int
    /// The loss over that epoch, in the units of the notebook's loss.
    public let loss: Double

    package init(label: String, epoch: Int, epochs: Int, loss: Double) {
      self.label = label
      self.epoch = epoch
      self.epochs = epochs
      self.loss = loss
    }
  }

  /// Called after each epoch.
  public var report: @Sendable (Progress) -> Void
  /// Asked before each batch and each notebook; once it says yes, the run ends with the status `interrupted`.
  public var isCancelled: @Sendable () -> Bool

  /// Who neither wants to know nor to stop gives nothing.
  public init(
    report: @escaping @Sendable (Progress) -> Void = { _ in },
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) {
    self.report = report
    self.isCancelled = isCancelled
  }
}
