import Diagnostics
import Equations
import Labels
import Notebook
import Record

extension PreparationState {
  mutating func prepare(_ train: TrainStep, of step: Step) -> (any PreparedStep)? {
    guard let (data, network) = requirements(of: step),
      let forward = forwardProgram(network, data, for: step)
    else { return nil }
    if data.count(of: .train) == 0 {
      diagnostics.append(.noSuchPart(.train, at: step.span))
      return nil
    }
    checkStopping(train, data)
    checkBatchSize(train, data)
    guard checkSelections(of: step, in: forward.plan) else { return nil }
    var written = unshownForwardTrace(forward)
    var compiler = forward.compiler
    if let backprop = network.backprop {
      _ = compiler.compile(backprop)
    } else {
      written.append(writeBackprop(onto: &compiler, forward))
    }
    let update = network.update ?? WrittenEquations.update(words: words)
    if network.update == nil, !isUpdateShown {
      written.append(updateTrace(update))
      isUpdateShown = true
    }
    checkReduction(train, data)
    let (plan, mistakes) = TrainingPlan.compose(
      compiler, update: update, reducing: train.reduction?.value ?? .mean, at: step.span)
    report(
      mistakes.map { mended($0, in: network.backprop ?? EquationBlock(statements: []), forward) })
    guard let plan else { return nil }
    let program = TrainingProgram(
      forward: forward, plan: plan, sampleCount: data.count(of: .train),
      leftOpen: network.leftOpen)
    report(program.leftOpen.map { .leftOpen($0, at: step.span) })
    if let comparison = train.comparison {
      return CompareCell(step: step, comparison: comparison, program: program, written: written)
    }
    return TrainCell(
      step: step, train: train, program: program, written: written,
      mayDiverge: isOverlaid(step))
  }

  /// Early stopping watches a metric that has to be there.
  private mutating func checkStopping(_ train: TrainStep, _ data: DataOutline) {
    guard let metric = train.stop?.metric, metric.value.hasPrefix("validation") else { return }
    if data.count(of: .validation) == 0 {
      diagnostics.append(.noSuchPart(.validation, at: metric.span))
    }
  }

  private mutating func checkBatchSize(_ train: TrainStep, _ data: DataOutline) {
    guard let span = train.batchSizeSpan, case .count(let size) = train.batchSize else { return }
    let count = data.count(of: .train)
    if size > count {
      diagnostics.append(.batchBeyondData(size, count: count, at: span))
    }
  }

  /// Equations of a whole batch add up its samples themselves.
  private mutating func checkReduction(_ train: TrainStep, _ data: DataOutline) {
    guard let reduction = train.reduction, data.step.samples != .one else { return }
    diagnostics.append(.reductionOfBatch(reduction, data.step.samples))
  }

  /// Such equations as rows without numbers.
  mutating func unshownForwardTrace(_ program: ForwardProgram) -> [EquationTrace] {
    takeUnshownForward(program, in: program.plan)
      .map { [$0.template.trace(caption: $0.caption)] } ?? []
  }

  /// The equations of a forward pass that Lectern wrote or a model brought, with a caption, the
  /// first time that they are used.
  /// - Parameter plan: the plan to take their values from.
  mutating func takeUnshownForward(
    _ program: ForwardProgram, in plan: Plan
  ) -> (template: TraceTemplate, caption: String)? {
    guard let network = network.value, !network.isForwardShown else { return nil }
    change { $0.isForwardShown = true }
    let template = TraceTemplate(
      program.block, plan: plan, environment: program.environment, notebook: notebook.file,
      words: words)
    let caption =
      network.forward?.modelFile.map { words(.forwardBrought, $0) } ?? words[.forwardWritten]
    return (template, caption)
  }

  private func writeBackprop(
    onto compiler: inout PlanCompiler, _ forward: ForwardProgram
  ) -> EquationTrace {
    let block = WrittenEquations.backprop(
      of: forward.plan, in: forward.environment, words: words)
    _ = compiler.compile(block)
    let template = TraceTemplate(
      block, plan: compiler.plan, environment: forward.environment, notebook: notebook.file,
      words: words)
    return template.trace(caption: words[.backwardWritten])
  }
}

extension Diagnostic {
  fileprivate static func leftOpen(_ block: Step, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .warning, id: .blockLeftOpen,
      "'\(block.kind.rawValue)' on line \(block.line) has a '???' that is still to be filled, so"
        + " that this training does without it, by equations that Lectern writes", at: span)
  }

  fileprivate static func reductionOfBatch(
    _ reduction: Located<BatchReduction>, _ samples: SampleConvention
  ) -> Diagnostic {
    let scale = reduction.value == .mean ? "with '1/m'" : "without '1/m'"
    return Diagnostic(
      id: .reductionOfBatch,
      "'reduce' is for equations of one sample, 'samples: one' in 'load'; with 'samples: \(samples)' the"
        + " equations of 'backprop' add up the samples themselves: write them \(scale)",
      at: reduction.span)
  }

  fileprivate static func batchBeyondData(
    _ size: Int, count: Int, at span: SourceSpan
  ) -> Diagnostic {
    Diagnostic(
      .warning, id: .batchBeyondData,
      "a batch of \(size) is more than the \(count) samples that train, so that every batch is"
        + " all of"
        + " them, as 'full' says", at: span)
  }
}
