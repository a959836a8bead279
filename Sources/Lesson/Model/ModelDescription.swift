import Datasets
import Diagnostics
import Equations
import Foundation

/// What a model's file says of the model besides its numbers.
struct ModelDescription: Sendable {
  /// How the data were prepared that it was trained on.
  struct Preprocessing: Sendable, Codable {
    let dataset: String
    /// The numbers of a sample.
    let features: Int
    let width: Int?
    let height: Int?
    /// The largest value of a pixel.
    let maximum: Int?
    /// Whether pixels were divided by it.
    let normalize: Bool
  }

  var architecture: Architecture?
  /// How the equations keep samples, and so how weights stand in the file: [units, inputs], or in
  /// rows [inputs, units]; `nil` where the file does not say.
  var samples: SampleConvention?
  /// The forward equations as text.
  var forward: String?
  /// The name of the network's output, where the notebook says it.
  var prediction: String?
  /// The notebook's numbers that the equations name.
  var constants: [String: Double] = [:]
  var preprocessing: Preprocessing?

  /// The longest text of equations that is read, in bytes.
  private static let longestForward = 1 << 16

  init() {}

  /// Reads what the metadata say; what they do not say stays open.
  /// - Throws: what in them is not as it should be.
  init(metadata: [String: String]) throws(ModelMistake) {
    architecture = try Self.decode(ArchitectureText.self, "architecture", metadata)?.architecture
    samples = try metadata["samples"].map { (word) throws(ModelMistake) in
      guard let samples = SampleConvention(rawValue: word) else {
        let words = SampleConvention.allCases.map { "'\($0)'" }.joined(separator: ", ")
        throw ModelMistake("its 'samples' is '\(word.brief)', where \(words) can be")
      }
      return samples
    }
    forward = metadata["forward"]
    guard forward?.utf8.count ?? 0 <= Self.longestForward else {
      throw ModelMistake(
        "its forward equations are longer than the \(Self.longestForward) bytes that are read")
    }
    prediction = metadata["prediction"]
    constants = try Self.decode([String: Double].self, "constants", metadata) ?? [:]
    preprocessing = try Self.decode(Preprocessing.self, "preprocessing", metadata)
    for name in constants.keys where !name.isParameterName {
      throw ModelMistake("its 'constants' have a name that equations cannot use: '\(name.brief)'")
    }
  }

  /// What a file says of itself: texts by name.
  var metadata: [String: String] {
    var metadata = ["lectern": Version.current]
    metadata["architecture"] = architecture.flatMap { Self.encode(ArchitectureText($0)) }
    metadata["samples"] = samples?.rawValue
    metadata["forward"] = forward
    metadata["prediction"] = prediction
    metadata["constants"] = constants.isEmpty ? nil : Self.encode(constants)
    metadata["preprocessing"] = preprocessing.flatMap { Self.encode($0) }
    return metadata
  }

  private static func encode(_ value: some Encodable) -> String? {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(value)).map { String(decoding: $0, as: UTF8.self) }
  }

  private static func decode<Value: Decodable>(
    _ type: Value.Type, _ key: String, _ metadata: [String: String]
  ) throws(ModelMistake) -> Value? {
    guard let text = metadata[key] else { return nil }
    do {
      return try JSONDecoder().decode(type, from: Data(text.utf8))
    } catch let mistake as ModelMistake {
      throw mistake
    } catch {
      throw ModelMistake("its '\(key)' is not written as Lectern writes it")
    }
  }
}

/// What is wrong with a model, in words that fit after the name of its file.
struct ModelMistake: Error {
  let message: String

  init(_ message: String) {
    self.message = message
  }
}

extension String {
  /// Whether equations can use it as the name of a parameter: letters, digits and `_`, and none of
  /// the names that the engine provides.
  var isParameterName: Bool {
    guard let first = utf8.first, utf8.count <= 100 else { return false }
    let isLetter = { (byte: UInt8) in (65...90).contains(byte) || (97...122).contains(byte) }
    return isLetter(first) && !GivenName.ofData.contains(self)
      && utf8.allSatisfy { isLetter($0) || (48...57).contains($0) || $0 == 95 }
  }

  /// The text as a message shows it.
  var brief: String { count > 40 ? prefix(40) + "…" : self }
}
