import Engine
import Equations
import Labels
import Notebook
import Record

/// Records the numbers of a batch for a walk through its equations.
struct WalkRecorder {
  /// How many samples a reader can choose among: fewer where each has very many numbers.
  private var sampleLimit: Int {
    layers.contains { $0.imageWidth == nil && $0.units > 400 } ? 4 : 6
  }
  /// Larger values are shown as pictures only.
  private static let numberLimit = 10_000

  let plan: Plan
  let versions: NameVersions
  let quantities: [String: Quantity]
  let executor: Executor<Double>
  let batch: TracedBatch
  let data: LoadedData
  let forward: EquationBlock
  let words: PageLabels

  /// The walk through rows; `nil` where there is nothing to walk through.
  func walk(_ rows: [EquationTrace.Row]) -> Walk? {
    guard rows.contains(where: { $0.picture != nil }) else { return nil }
    let samples = self.samples
    let layers = self.layers
    let names =
      layers.map(\.name) + rows.flatMap { ($0.formula?.names ?? []) + [$0.valueName] }
      + forward.statements.flatMap(names)
    var values: [Walk.Value] = []
    let alone = valuesAlone(of: Set(names), samples)
    for name in names where !values.contains(where: { $0.name == name }) {
      if let value = alone[name].map({ value(name, alone: $0) }) ?? value(name, samples) {
        values.append(value)
      }
    }
    return Walk(
      samples: samples.map(described), chosen: samples.firstIndex(of: batch.sample) ?? 0,
      values: values, layers: layers, links: links(among: layers),
      samplesAreRows: data.outline.samples.isTransposed, isAlone: batch.isAlone)
  }

  /// The names in the expression of a statement.
  private func names(in statement: Statement) -> [String] {
    versions.expression(of: statement).entryFormula?.names ?? []
  }

  // MARK: Samples

  /// The sample in view and the first of other classes, in the order of the batch.
  private var samples: [Int] {
    var chosen = [batch.sample]
    var labels: Set<Int?> = [label(batch.sample)]
    let others = (0..<min(batch.reach, TracedBatch.standardSize)).filter { $0 != batch.sample }
    let limit = sampleLimit
    for sample in others where chosen.count < limit {
      if labels.insert(label(sample)).inserted { chosen.append(sample) }
    }
    if label(batch.sample) == nil { chosen += others.prefix(limit - 1) }
    return Set(chosen).sorted()
  }

  private func label(_ sample: Int) -> Int? { data.label(of: .train, sample) }

  private func described(_ sample: Int) -> Walk.Sample {
    Walk.Sample(
      picture: data.picture(of: .train, sample), caption: data.caption(ofTraining: sample, words))
  }

  // MARK: Values

  private func value(named name: String) -> ValueID? {
    versions.value(named: name) ?? plan.value(named: name)
  }

  private func value(_ name: String, _ samples: [Int]) -> Walk.Value? {
    guard let id = value(named: name) else {
      return name == GivenName.batchSize ? number(name, Double(batch.size)) : nil
    }
    let matrix = executor.value(id)
    guard matrix.isFinite else { return nil }
    let plain = name.split(separator: " ").first.map(String.init) ?? name
    let quantity = (quantities[plain] ?? .other).rawValue
    if plan[id].shape.hasSampleColumns {
      guard matrix.rows * samples.count <= Self.numberLimit else { return nil }
      return Walk.Value(
        name: name, quantity: quantity, rows: matrix.rows, columns: 1,
        numbers: samples.map { Array(matrix.column($0)) }, belongsToSamples: true)
    }
    guard matrix.elements.count <= Self.numberLimit else { return nil }
    let written = data.outline.samples.written(matrix)
    return Walk.Value(
      name: name, quantity: quantity, rows: written.rows, columns: written.columns,
      numbers: [written.rowMajorElements], belongsToSamples: false)
  }

  /// What belongs to a sample, of each: the equations of one are run for one after the other.
  private func valuesAlone(of names: Set<String>, _ samples: [Int]) -> [String: [Matrix<Double>]] {
    guard batch.isAlone, let training = data.samples(of: .train) else { return [:] }
    let ids = names.compactMap { name in value(named: name).map { (name: name, id: $0) } }
      .filter { plan.dependsOnSamples($0.id) }
    var values: [String: [Matrix<Double>]] = [:]
    for sample in samples {
      executor.run(for: [sample], of: training)
      for (name, id) in ids { values[name, default: []].append(executor.value(id)) }
    }
    executor.run(for: [batch.sample], of: training)
    return values
  }

  private func value(_ name: String, alone matrices: [Matrix<Double>]) -> Walk.Value? {
    let count = matrices.reduce(0) { $0 + $1.elements.count }
    guard let first = matrices.first, count <= Self.numberLimit,
      matrices.allSatisfy(\.isFinite)
    else { return nil }
    return Walk.Value(
      name: name, quantity: (quantities[name] ?? .other).rawValue, rows: first.rows,
      columns: first.columns, numbers: matrices.map(\.rowMajorElements), belongsToSamples: true)
  }

  private func number(_ name: String, _ number: Double) -> Walk.Value {
    Walk.Value(
      name: name, quantity: Quantity.other.rawValue, rows: 1, columns: 1, numbers: [[number]],
      belongsToSamples: false)
  }

  // MARK: Drawing

  /// The data and each value of the forward pass that has a column for each sample.
  private var layers: [Walk.Layer] {
    let inputs = plan.spelling(of: GivenName.inputs)
    return ([inputs] + forward.statements.map(versions.name)).compactMap { name in
      guard let id = value(named: name), let units = units(of: id) else { return nil }
      let image = data.outline.image
      return Walk.Layer(
        name: name, units: units,
        imageWidth: name == inputs && units == image.count ? image.width : nil)
    }
  }

  /// The rows of a value that is a column of each sample.
  private func units(of id: ValueID) -> Int? {
    guard batch.isAlone else { return plan[id].shape.rowsPerSample }
    guard case .matrix(.fixed(let rows), .fixed(1)) = plan[id].shape, plan.dependsOnSamples(id)
    else { return nil }
    return rows
  }

  private func links(among layers: [Walk.Layer]) -> [Walk.Link] {
    forward.statements.flatMap { statement -> [Walk.Link] in
      guard let to = layers.firstIndex(where: { $0.name == versions.name(assignedBy: statement) })
      else { return [] }
      let names = names(in: statement)
      return layers[..<to].indices.filter { names.contains(layers[$0].name) }.map { from in
        let weights = names.first { name in
          guard let id = plan.value(named: name), quantities[name] == .weight else { return false }
          return plan[id].shape == .matrix(.fixed(layers[to].units), .fixed(layers[from].units))
        }
        return Walk.Link(from: from, to: to, weights: weights)
      }
    }
  }
}

extension Executor<Double> {
  /// Runs the equations for some training samples.
  func run(for samples: [Int], of training: SampleSet) {
    guard let batch: (X: Matrix<Double>, Y: Matrix<Double>) = try? training.batch(samples) else {
      return
    }
    set(GivenName.inputs, to: batch.X)
    set(GivenName.targets, to: batch.Y)
    run()
  }
}

extension LoadedData {
  /// What to call a training sample: `training sample 3, a 3`.
  func caption(ofTraining sample: Int, _ words: PageLabels) -> String {
    label(of: .train, sample).map { words(.trainingSampleOfClass, "\(sample)", "\($0)") }
      ?? words(.trainingSample, "\(sample)")
  }
}
