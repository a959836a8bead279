/// A value of the run record: what JSON can hold, in a fixed order.
public indirect enum RecordValue: Sendable, Equatable {
  case null
  case bool(Bool)
  case integer(Int)
  /// JSON has no NaN and no infinity: they are written as `null`.
  case number(Double)
  case text(String)
  case list([RecordValue])
  case object([Member])

  /// A value under a name.
  public struct Member: Sendable, Equatable {
    /// The name, each once in an object.
    public let name: String
    /// The value.
    public let value: RecordValue

    package init(_ name: String, _ value: RecordValue) {
      self.name = name
      self.value = value
    }
  }
}
