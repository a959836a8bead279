import Diagnostics
package import Equations

package struct LoadStep: Sendable {
  package enum Source: Sendable {
    case named(Located<String>)
    /// A folder of IDX files.
    case path(Located<String>)
    /// A row a sample.
    case inline(inputs: Located<[[Double]]>, targets: Located<[[Double]]>)
  }

  package enum Share: Sendable { case count(Int), fraction(Double) }

  package var source: Source
  /// How many of the samples train; the rest test.
  package var split: Located<Share>?
  /// How many are taken from the end of the training samples to validate.
  package var validation: Located<Share>?
  /// How many training samples are kept.
  package var limit: Located<Int>?
  package var classes: Located<Int>?
  /// How the equations below keep samples.
  package var samples = SampleConvention.columns
  /// Whether inputs are divided by the data set's largest value.
  package var normalize = true
  package var shuffle = false
  package var seed: UInt64 = 1
  /// How many samples the gallery shows.
  package var gallery = 20
}

/// Where the samples of `load` come from: one of three ways.
struct LoadSourceFields {
  var dataset: Located<String>?
  var path: Located<String>?
  var inputs: Located<[[Double]]>?
  var targets: Located<[[Double]]>?

  static var schema: Schema<LoadSourceFields> {
    Schema(
      LoadSourceFields(),
      [
        Field(
          "dataset", .text, \.dataset,
          "the data set by its name: `digits` is part of Lectern, `lectern data` lists the others",
          example: "digits", otherwise: "`path`, or `X` and `Y`"),
        Field(
          "path", .path, \.path,
          "a folder of IDX files, a folder of pictures by class, or a table of pixels (CSV)",
          example: "digits.csv", otherwise: "`dataset`, or `X` and `Y`"),
        Field(
          GivenName.inputs, .rows, \.inputs, "the inputs themselves, a row for each sample",
          example: "[[0, 1], [1, 0]]", otherwise: "`dataset` or `path`"),
        Field(
          GivenName.targets, .rows, \.targets, "the targets themselves, a row for each sample",
          example: "[[1], [0]]", otherwise: "`dataset` or `path`"),
      ])
  }
}

extension LoadStep {
  static var schema: Schema<LoadStep> {
    let nowhere = SourceSpan(file: SourceFile(path: "", text: ""), range: 0..<0)
    return Schema(
      LoadStep(source: .named(Located("", at: nowhere))),
      [
        Field(
          "split", .share, \.split,
          "how many of the samples train, as a count or a fraction; those behind them test",
          example: "0.8", otherwise: "the parts that the data set has"),
        Field(
          "validation", .share, \.validation,
          "how many are taken from the end of the training samples to validate",
          example: "0.1", otherwise: "none"),
        Field(
          "limit", .wholeNumber(from: 1), \.limit,
          "how many of the training samples are kept, from the first", example: "1000",
          otherwise: "all"),
        Field(
          "classes", .wholeNumber(from: 1, to: 10_000), \.classes,
          "how many classes there are; a folder or table of other names than digits needs it, and with `1` "
            + "there is one output for labels of 0 and 1, or for a table's numbers",
          example: "2", otherwise: "as many as the data set says, or 10"),
        Field(
          "samples", ValueType<SampleConvention>.choice(of: SampleConvention.allCases), \.samples,
          "whether equations have a column for each sample, a row for each, or one sample at a time",
          example: "rows"),
        Field(
          "normalize", .truth, \.normalize, "whether pixels are divided by the largest value",
          example: "false"),
        Field(
          "shuffle", .truth, \.shuffle, "whether the samples are shuffled before they are divided",
          example: "true"),
        Field("seed", .seed, \.seed, "where the random numbers of `shuffle` begin", example: "7"),
        Field(
          "gallery", .wholeNumber(from: 0, to: 1000), \.gallery,
          "how many of the first samples the page shows", example: "30"),
      ])
  }

  static let reference = StepReference(
    .load, .data, "a data set into the inputs `X` and the targets `Y`",
    needs: "nothing",
    gives: "`X` [pixels, m] and `Y` [classes, m] to every step below, or as `samples` has them",
    example: "dataset: digits\nvalidation: 0.1",
    keys: LoadSourceFields.schema.references + schema.references,
    values: [
      ("train_samples", "how many samples train"),
      ("validation_samples", "how many validate"), ("test_samples", "how many test"),
      ("pixels", "the rows of `X`"), ("classes", "the rows of `Y`"),
      ("width", "the width of a picture"), ("height", "its height"),
      ("largest", "the largest pixel before the division"),
    ])
}
