import Engine

/// The processor that steps run on.
public enum Processor {
  /// Which loops over arrays it takes, and what is slow on it, in a sentence.
  public static var note: String { InstructionSet.note }
}
