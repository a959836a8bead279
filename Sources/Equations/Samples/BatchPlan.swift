package import Diagnostics

extension PlanCompiler {
  /// The plan of what was compiled for a batch: made of it where the equations are those of one sample.
  /// - Parameter reduction: what becomes of the gradients of the samples then.
  package func batchPlan(
    reducing reduction: BatchReduction = .mean
  ) -> (plan: Plan, diagnostics: [Diagnostic]) {
    guard environment.samples == .one else { return (plan, []) }
    let gradients = environment.parameters.map { GradientName(of: $0).text }
    let (batch, failures) = plan.batch(of: gradients, reducing: reduction)
    return (batch, failures.map { .notForBatch($0) })
  }
}

extension Plan {
  /// The plan of a batch for this plan of one sample, in which what belongs to a sample is a column, so
  /// that it runs as fast as one written so.
  ///
  /// It computes what these equations give for one sample after the other: names stand for a column of
  /// each sample, or for what is no sample's, `L` for the mean, and gradients for their mean or sum.
  /// - Parameter gradients: the names that the samples are to have one value of.
  /// - Returns: also the names of those that have no such form.
  /// - Complexity: linear in the plan.
  package func batch(
    of gradients: [String] = [], reducing reduction: BatchReduction = .mean
  ) -> (plan: Plan, failures: [Failure]) {
    var totals: [String: Total] = [:]
    for name in [GivenName.loss] + gradients {
      guard let binding = bindings.last(where: { $0.name == name }) else { continue }
      totals[name] = Total(of: binding.value, by: name == GivenName.loss ? .mean : reduction)
    }
    var vectorisation = Vectorisation(self, Array(totals.values))
    vectorisation.run()
    var failures: [Failure] = []
    for binding in bindings {
      let total = totals[binding.name]
      let form = vectorisation.forms[binding.value.index]
      guard let value = total.map({ vectorisation.totals[$0] }) ?? form.value else {
        if total?.value == binding.value { failures.append(Failure(binding, form, self)) }
        continue
      }
      vectorisation.builder.bind(Binding(name: binding.name, value: value, span: binding.span))
    }
    return (vectorisation.builder.plan, failures)
  }

  /// A name that has no value for a whole batch.
  package struct Failure {
    package let name: String
    /// The statement whose value cannot be computed for all samples at once.
    package let statement: Binding

    fileprivate init(_ binding: Binding, _ form: SampleForm, _ plan: Plan) {
      name = binding.name
      guard case .none(let reason) = form else {
        statement = binding
        return
      }
      statement =
        plan.bindings.first { plan.values(behind: $0.value).contains(reason) } ?? binding
    }
  }
}

extension SampleForm {
  /// Its value in the plan of a batch, where a name may stand for it.
  fileprivate var value: ValueID? {
    switch self {
    case .shared(let value), .columns(let value): value
    case .rows, .matrices, .loss, .none: nil
    }
  }
}

extension Diagnostic {
  fileprivate static func notForBatch(_ failure: Plan.Failure) -> Diagnostic {
    let culprit = failure.statement.name == failure.name ? "it" : "'\(failure.statement.name)'"
    return Diagnostic(
      id: .notForBatch,
      "'\(failure.name)' cannot be computed for a whole batch at once, since \(culprit) is another matrix"
        + " for each sample that is no sum of products of a column and a row; write the equations for a"
        + " batch, with 'samples: columns' in 'load'", at: failure.statement.span)
  }
}
