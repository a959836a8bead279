import Equations
import Labels
import Notebook
import Record

/// The equations in force made into one training step.
struct TrainingProgram: Sendable {
  let forward: ForwardProgram
  let plan: TrainingPlan
  /// The samples that there are to train with.
  let sampleCount: Int
  /// The blocks that the learner is still to fill, so that other equations stand in for them.
  let leftOpen: [Step]

  /// What the page says of blocks that are still open.
  func remarks(in words: PageLabels) -> [Output] {
    leftOpen.map { .note(words(.blockLeftOpen, $0.kind.rawValue, "\($0.line)")) }
  }

  /// What `lectern plan` shows of a training with some settings.
  func text(of settings: TrainStep) -> String {
    let origin =
      forward.environment.samples == .one
      ? "# made for a batch from the equations of one sample\n" : ""
    if settings.precision == .double {
      return origin + "# in double precision: value by value, as the equations have it\n\(plan)"
    }
    let size = if case .count(let count) = settings.batchSize { count } else { sampleCount }
    return origin + plan.optimizedDescription(batchSize: min(size, sampleCount))
  }
}
