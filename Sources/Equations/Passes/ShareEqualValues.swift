extension Plan {
  /// Computes what several values need once: values that are made alike become one.
  func sharingEqualValues() -> RewrittenPlan {
    var rewriter = PlanRewriter(self)
    var result = rewriter.rewrite { _, _, _ in nil }
    result.count = values.count - result.plan.values.count
    return result
  }
}
