/// What a reader needs to walk through equations with a sample of their choice: the network as a
/// drawing shows it, and the numbers behind every name.
package struct Walk: Sendable {
  package struct Sample: Sendable {
    package var picture: Picture?
    /// `training sample 3, a 3`.
    package var caption: String

    package init(picture: Picture?, caption: String) {
      self.picture = picture
      self.caption = caption
    }
  }

  /// The numbers of a name.
  package struct Value: Sendable {
    package var name: String
    /// The raw value of `Equations.Quantity`.
    package var quantity: String
    package var rows: Int
    package var columns: Int
    /// Row by row: a column for each sample of the walk, or the same matrix for all of them.
    package var numbers: [[Double]]
    package var belongsToSamples: Bool

    package init(
      name: String, quantity: String, rows: Int, columns: Int, numbers: [[Double]],
      belongsToSamples: Bool
    ) {
      self.name = name
      self.quantity = quantity
      self.rows = rows
      self.columns = columns
      self.numbers = numbers
      self.belongsToSamples = belongsToSamples
    }
  }

  /// A column of units in the drawing.
  package struct Layer: Sendable {
    package var name: String
    package var units: Int
    /// Where the layer is an image of the data: its width.
    package var imageWidth: Int?

    package init(name: String, units: Int, imageWidth: Int? = nil) {
      self.name = name
      self.units = units
      self.imageWidth = imageWidth
    }
  }

  /// What leads from one layer to another: by a matrix of weights, or unit by unit.
  package struct Link: Sendable {
    package var from: Int
    package var to: Int
    package var weights: String?

    package init(from: Int, to: Int, weights: String?) {
      self.from = from
      self.to = to
      self.weights = weights
    }
  }

  package var samples: [Sample]
  /// The sample that the page shows first.
  package var chosen: Int
  package var values: [Value]
  package var layers: [Layer]
  package var links: [Link]
  /// Whether the equations have a row for each sample, so that an entry of it has the unit's number
  /// for its column.
  package var samplesAreRows: Bool
  /// Whether the equations are those of one sample, so that every value is there as a whole.
  package var isAlone: Bool

  package init(
    samples: [Sample], chosen: Int, values: [Value], layers: [Layer], links: [Link],
    samplesAreRows: Bool = false, isAlone: Bool = false
  ) {
    self.isAlone = isAlone
    self.samples = samples
    self.chosen = chosen
    self.values = values
    self.layers = layers
    self.links = links
    self.samplesAreRows = samplesAreRows
  }

  /// The numbers of a name for the sample shown first.
  package func numbers(of name: String) -> [Double]? {
    guard let value = values.first(where: { $0.name == name }) else { return nil }
    let place = value.belongsToSamples ? chosen : 0
    return value.numbers.indices.contains(place) ? value.numbers[place] : nil
  }
}

/// A statement's expression as the page's script reads it.
package indirect enum EntryFormula: Sendable, Equatable {
  case number(Double)
  case name(String)
  /// An operation by the name that `PagePlan` gives it.
  case apply(String, [EntryFormula])

  /// The names of the operations in it.
  package var operations: Set<String> {
    guard case .apply(let operation, let operands) = self else { return [] }
    return operands.reduce(into: [operation]) { $0.formUnion($1.operations) }
  }

  /// The names in it, each once, in order.
  package var names: [String] {
    switch self {
    case .number: return []
    case .name(let name): return [name]
    case .apply(_, let operands):
      var names: [String] = []
      for name in operands.flatMap(\.names) where !names.contains(name) { names.append(name) }
      return names
    }
  }
}
