/// What passes and checks ask of an operation. No trait has a default: a new operation that does not
/// state one does not compile, and none is tiled, fused or checked as another would have to be.
package struct OperationTraits: Sendable, Hashable {
  /// What an entry of the result is computed from.
  package enum Entries: Sendable, Hashable {
    /// The operands' entries at the same place.
    case each(Cost)
    /// Others too.
    case together
  }

  /// What it costs to compute an entry again, where that saves its memory.
  package enum Cost: Sendable, Hashable {
    /// No more than reading it would.
    case cheaply
    case withWork
  }

  /// What becomes of the samples, a column each.
  package enum Samples: Sendable, Hashable {
    /// Each sample's column is computed from that sample's columns alone.
    case apart
    /// The result for a batch is the sum of those for its parts.
    case addedUp
    /// The whole batch is needed at once.
    case together
  }

  /// Where it has no derivative, so that a central difference across such a place says nothing.
  package enum Bend: Sendable, Hashable {
    /// Where an entry of its operand is 0.
    case atZero
    /// Where its two operands are equal.
    case whereEqual
    /// Where two entries of its operand are the largest.
    case atTies
  }

  /// What entries of the result keep a gradient from being seen, as it is 0 or nearly so there.
  package enum Saturation: Sendable, Hashable {
    /// Probabilities that are 0 or 1.
    case atZeroAndOne
    /// Units that are 0 for all samples.
    case atZero
  }

  /// An entry of an operand of which the result is infinite or no number.
  package enum Singularity: Sendable, Hashable {
    /// What is not above 0, whose logarithm is taken.
    case logarithm
    /// What is not below 1, taken off 1, of which the logarithm is taken.
    case logarithmOfRest
    /// The largest entry, where its exponential is beyond the largest number.
    case exponential
    /// A divisor that is 0.
    case division
    /// What is below 0, whose square root is taken.
    case root
  }

  package let entries: Entries
  package let samples: Samples
  package let bend: Bend?
  package let saturation: Saturation?
  /// In the order in which they are looked for.
  package let singularities: [Singularity]

  package init(
    entries: Entries, samples: Samples, bend: Bend?, saturation: Saturation?,
    singularities: [Singularity]
  ) {
    (self.entries, self.samples) = (entries, samples)
    (self.bend, self.saturation) = (bend, saturation)
    self.singularities = singularities
  }
}

extension Operation {
  /// What makes its result infinite or no number.
  package var singularities: [OperationTraits.Singularity] { rule.traits.singularities }

  /// Whether it computes each entry from those at the same place.
  package var isElementwise: Bool { rule.traits.entries != .together }

  /// Whether computing an entry again costs no more than reading it from memory.
  var isCheap: Bool { rule.traits.entries == .each(.cheaply) }
}
