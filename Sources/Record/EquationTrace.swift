/// Equations with what flowed through them: one row a statement.
public struct EquationTrace: Sendable {
  /// One statement.
  public struct Row: Sendable {
    /// The name that the statement assigns.
    public var name: String
    /// The statement as written.
    public var source: String
    /// The statement typeset, as LaTeX without dollar signs.
    public var latex: String
    /// The author's explanation, from the comment behind the statement.
    public var comment: String?
    /// `[10, m]`, or `scalar`; empty where there is no one shape.
    public var shape: String
    /// The raw value of `Equations.Quantity`: it decides the colour.
    public var quantity: String
    /// The line of the notebook; `nil` where Lectern wrote the statement.
    public var line: Int?
    /// The value of the sample in view; `nil` for a statement that is not run.
    public var picture: ValuePicture?
    /// What the check says of it, where it claims a gradient.
    public var verdict: GradientVerdict?
    /// The right-hand side, for the numbers behind an entry; `nil` where it has a hole.
    package var formula: EntryFormula?
    /// The name under which the walk holds the value: another than `name` where a later statement assigns
    /// that again.
    package var valueName: String
    /// Whether the statement has a hole that the learner is to fill.
    public var isOpen: Bool
    /// The true value of a statement with a hole, which the page keeps hidden until asked.
    public var answer: ValuePicture?

    package init(
      name: String, source: String, latex: String, comment: String?, shape: String,
      quantity: String, line: Int?, picture: ValuePicture? = nil,
      verdict: GradientVerdict? = nil, isOpen: Bool = false, answer: ValuePicture? = nil,
      formula: EntryFormula? = nil
    ) {
      self.name = name
      valueName = name
      self.source = source
      self.latex = latex
      self.comment = comment
      self.shape = shape
      self.quantity = quantity
      self.line = line
      self.picture = picture
      self.verdict = verdict
      self.isOpen = isOpen
      self.answer = answer
      self.formula = formula
    }
  }

  /// What the equations are: `The forward pass`.
  public var caption: String
  /// One for each statement, in order.
  public var rows: [Row]
  /// The sample whose values are pictured, with its label, and what to call it.
  public var sample: Picture?
  /// What to call that sample.
  public var sampleCaption: String
  /// The numbers of several samples; `nil` for equations that are shown and not run.
  package var walk: Walk?

  package init(
    caption: String, rows: [Row], sample: Picture? = nil, sampleCaption: String = "",
    walk: Walk? = nil
  ) {
    self.caption = caption
    self.rows = rows
    self.sample = sample
    self.sampleCaption = sampleCaption
    self.walk = walk
  }
}

/// The numbers of a value, for a picture of it.
public struct ValuePicture: Sendable, Equatable {
  /// The number of rows.
  public var rows: Int
  /// The number of columns.
  public var columns: Int
  /// Row by row. A value that belongs to samples holds the numbers of the sample in view only, as a
  /// column.
  public var values: [Double]
  /// Where each row is the size of an image of the data: its width, so that it can be shown as one.
  public var imageWidth: Int?
  /// Whether what is a row here is a column in the equations.
  public var imagesAreColumns: Bool

  package init(
    rows: Int, columns: Int, values: [Double], imageWidth: Int? = nil,
    imagesAreColumns: Bool = false
  ) {
    self.rows = rows
    self.columns = columns
    self.values = values
    self.imageWidth = imageWidth
    self.imagesAreColumns = imagesAreColumns
  }
}

/// What the check says of one claimed gradient.
public struct GradientVerdict: Sendable, Equatable {
  /// What the check found.
  public enum Verdict: String, Sendable {
    case correct
    case correctPerSample = "correct, per sample"
    case wrong
    case inherited
    /// The gradient is not finite for the current values.
    case undecided
  }

  /// The entry where claim and gradient are furthest apart.
  public struct WorstEntry: Sendable, Equatable {
    /// Counted from 0, as NumPy does.
    public var row: Int
    /// Counted from 0.
    public var column: Int
    /// What the notebook's statement gives.
    public var claimed: Double
    /// The gradient that differentiation gives.
    public var actual: Double

    package init(row: Int, column: Int, claimed: Double, actual: Double) {
      self.row = row
      self.column = column
      self.claimed = claimed
      self.actual = actual
    }
  }

  /// What the check found.
  public var verdict: Verdict
  /// ‖a − b‖₂ / (‖a‖₂ + ‖b‖₂); `nil` where the shapes differ.
  public var relativeError: Double?
  /// The entry that is furthest off; `nil` where the shapes differ.
  public var worst: WorstEntry?
  /// One sentence: what the author did and what is right.
  public var cause: String?
  /// The whole repaired statement.
  public var repair: String?
  /// The true gradient, for the picture beside the claim.
  public var gradient: ValuePicture?
  /// Where the verdict is `inherited`: the names of the statements whose mistake it is.
  public var inheritedFrom: [String]

  package init(
    verdict: Verdict, relativeError: Double?, worst: WorstEntry? = nil, cause: String? = nil,
    repair: String? = nil, gradient: ValuePicture? = nil, inheritedFrom: [String] = []
  ) {
    self.verdict = verdict
    self.relativeError = relativeError
    self.worst = worst
    self.cause = cause
    self.repair = repair
    self.gradient = gradient
    self.inheritedFrom = inheritedFrom
  }
}
