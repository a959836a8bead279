import Datasets

/// The order in which the layers of a model follow one another: that of the numbers in their names,
/// and where these do not say it, the one in which each takes as many numbers as the layer before it
/// gives.
struct LayerOrder {
  struct Layer {
    let name: String
    /// The shape of its weight, [outputs, inputs].
    let outputs: Int
    let inputs: Int
  }

  private let layers: [Layer]
  /// For each layer those that numbers put before it, a bit each.
  private let before: [UInt64]
  /// For each layer the layers of each module that it is part of: `a` and `a.b` of `a.b.0`.
  private let modules: [[UInt64]]
  private let starts: [Int]
  private var keepsModulesTogether = true
  private var found: [[Int]] = []
  private var attempts = 0

  /// More layers than these, and those of longer names, are read in the order of their names.
  private static let most = UInt64.bitWidth
  private static let longestName = 200
  private static let mostAttempts = 5000

  /// - Parameter inputs: the numbers of a sample, where they are known.
  /// - Returns: the layers' names in their order, or in that of their names where no other fits.
  /// - Throws: where several orders fit and nothing tells which is meant.
  static func names(of layers: [Layer], inputs: Int?) throws(ModelMistake) -> [String] {
    let sorted = layers.sorted { NaturalOrder.isBefore($0.name, $1.name) }
    let byNumber = layers.sorted {
      NaturalOrder.isBefore($0.name.lowercased(), $1.name.lowercased())
    }
    let isNumbered = zip(byNumber, byNumber.dropFirst()).allSatisfy {
      NaturalOrder.isNumberedBefore($0.name, $1.name)
    }
    if isNumbered { return byNumber.map(\.name) }
    guard layers.count <= most, layers.allSatisfy({ $0.name.utf8.count <= longestName }) else {
      return sorted.map(\.name)
    }
    var search = LayerOrder(sorted, inputs: inputs)
    let orders = search.orders().map { $0.map { sorted[$0].name } }
    if orders.count > 1 { throw ambiguous(orders[0], orders[1]) }
    return orders.first ?? sorted.map(\.name)
  }

  private init(_ layers: [Layer], inputs: Int?) {
    self.layers = layers
    before = layers.map { layer in
      Self.bits(
        of: layers.indices.filter { NaturalOrder.isNumberedBefore(layers[$0].name, layer.name) })
    }
    modules = layers.map { layer in
      layer.name.indices.filter { layer.name[$0] == "." }.map { dot in
        let module = layer.name[...dot]
        return Self.bits(of: layers.indices.filter { layers[$0].name.hasPrefix(module) })
      }
    }
    let first = layers.indices.filter { layers[$0].inputs == inputs }
    starts = first.isEmpty ? Array(layers.indices) : first
  }

  private static func bits(of indices: [Int]) -> UInt64 {
    indices.reduce(0) { $0 | 1 << UInt64($1) }
  }

  /// The first two orders that fit. The layers of a module follow one another, where any order is
  /// such.
  private mutating func orders() -> [[Int]] {
    extend([])
    guard found.isEmpty else { return found }
    (keepsModulesTogether, attempts) = (false, 0)
    extend([])
    return found
  }

  private mutating func extend(_ path: [Int]) {
    guard path.count < layers.count else {
      found.append(path)
      return
    }
    let placed = Self.bits(of: path)
    for next in path.isEmpty ? starts : Array(layers.indices)
    where follows(next, path.last, placed) {
      attempts += 1
      guard found.count < 2, attempts <= Self.mostAttempts else { return }
      extend(path + [next])
    }
  }

  private func follows(_ next: Int, _ last: Int?, _ placed: UInt64) -> Bool {
    let bit = UInt64(1) << UInt64(next)
    guard placed & bit == 0, before[next] & ~placed == 0 else { return false }
    guard let last else { return true }
    return layers[next].inputs == layers[last].outputs
      && (!keepsModulesTogether
        || modules[last].allSatisfy { $0 & bit != 0 || $0 & ~placed == 0 })
  }

  private static func ambiguous(_ first: [String], _ second: [String]) -> ModelMistake {
    let start = zip(first, second).prefix { $0 == $1 }.count
    let list = { (names: [String]) in
      let rest = names.dropFirst(start)
      return (start > 0 ? "…, " : "")
        + rest.prefix(4).map { "'\($0.brief)'" }.joined(separator: ", ")
        + (rest.count > 4 ? ", …" : "")
    }
    return ModelMistake(
      "its layers may follow one another as \(list(first)) or as \(list(second)), since the shapes"
        + " allow both; numbers in their names, as in 'fc1' and 'fc2', say which is meant")
  }
}
