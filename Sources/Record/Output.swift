/// One thing that a cell shows.
public enum Output: Sendable {
  /// Numbers that matter, large, each with its sentence.
  case figures([KeyFigure])
  /// A sentence of the machine's, such as what the gradient check could not see.
  case note(String)
  case equations(EquationTrace)
  case table(Table)
  /// Charts beside each other, and the table of the numbers behind them; `nil` where each chart's own
  /// points are that table.
  case charts([LineChart], data: Table?)
  case images(ImageGrid)
  case weights(WeightHistory)
  /// The rows of a matrix as images, in the page's colours and, beside them, in red and green.
  case weightImages(name: String, ValuePicture)
  case confusion(ConfusionMatrix)
  case predictions([Prediction])
  /// A pad to draw on; a page shows the last one that was asked for, or else the last one.
  case drawingPad(DrawingPad)
  /// Equations or settings that Lectern wrote because the notebook left them out.
  case listing(title: String, source: String)
}

/// A number that matters, ready to be read.
public struct KeyFigure: Sendable {
  /// As shown: `92.7 %`.
  public var value: String
  /// What it is: `of the 797 test images read rightly`.
  public var meaning: String

  package init(value: String, meaning: String) {
    self.value = value
    self.meaning = meaning
  }
}

/// A table; also a CSV file beside the page.
public struct Table: Sendable {
  /// One entry.
  public enum Cell: Sendable, Hashable {
    case text(String)
    case integer(Int)
    /// A number with how many significant digits or decimals it is shown.
    case number(Double, NumberStyle)
    case empty
  }

  /// How a number is written.
  public enum NumberStyle: Sendable, Hashable {
    /// `0.9272` as `92.7 %`.
    case percent(decimals: Int)
    case fixed(decimals: Int)
    /// Four significant digits, powers of ten where needed: `2.104`, `1.2e-16`.
    case significant(Int)
  }

  /// The name of its CSV file, without ending: `by-digit`.
  public var name: String
  /// What the table shows.
  public var caption: String
  /// The heads of the columns.
  public var columns: [String]
  /// Row by row, as many cells each as there are columns.
  public var rows: [[Cell]]
  /// Whether the first cell of each row heads the row.
  public var hasRowHeaders: Bool

  package init(
    name: String, caption: String, columns: [String], rows: [[Cell]], hasRowHeaders: Bool = true
  ) {
    self.name = name
    self.caption = caption
    self.columns = columns
    self.rows = rows
    self.hasRowHeaders = hasRowHeaders
  }
}

/// Curves over a common horizontal axis; its data also go to a CSV file beside the page.
public struct LineChart: Sendable {
  /// One curve.
  public struct Series: Sendable {
    /// What the legend calls it.
    public var name: String
    /// From left to right, in the units of the axes.
    public var points: [(x: Double, y: Double)]

    package init(name: String, points: [(x: Double, y: Double)]) {
      self.name = name
      self.points = points
    }
  }

  /// How the vertical axis is divided.
  public enum VerticalScale: Sendable {
    /// From zero, or from below it where a value is.
    case linear
    /// 0 to 100 %.
    case percent
    /// Powers of ten at equal distances, for positive values that differ in order of magnitude.
    case logarithmic
  }

  /// The name of its CSV file, without ending.
  public var name: String
  /// What the chart shows.
  public var caption: String
  /// The horizontal axis: `epoch`.
  public var xTitle: String
  /// The vertical axis: `loss`.
  public var yTitle: String
  /// How the vertical axis is divided.
  public var scale: VerticalScale
  /// The curves, in the order of the legend.
  public var series: [Series]
  /// The same against a finer axis: step by step.
  public var detail: Detail?

  /// Curves over a finer axis.
  public struct Detail: Sendable {
    /// The horizontal axis: `step`.
    public var xTitle: String
    /// The curves, in the order of the legend.
    public var series: [Series]

    package init(xTitle: String, series: [Series]) {
      self.xTitle = xTitle
      self.series = series
    }
  }

  package init(
    name: String, caption: String, xTitle: String, yTitle: String,
    scale: VerticalScale = .linear, series: [Series], detail: Detail? = nil
  ) {
    self.name = name
    self.caption = caption
    self.xTitle = xTitle
    self.yTitle = yTitle
    self.scale = scale
    self.series = series
    self.detail = detail
  }
}

/// An image of the data: intensities from 0 to `maximum`, row by row from the top left.
public struct Picture: Sendable, Equatable {
  /// In pixels.
  public var width: Int
  /// In pixels.
  public var height: Int
  /// The largest intensity the data set knows, 16 or 255.
  public var maximum: Int
  /// `width * height` intensities.
  public var pixels: [UInt8]

  package init(width: Int, height: Int, maximum: Int, pixels: [UInt8]) {
    self.width = width
    self.height = height
    self.maximum = maximum
    self.pixels = pixels
  }
}

/// Images with captions. Each also goes to a PGM file beside the page.
public struct ImageGrid: Sendable {
  /// One image.
  public struct Item: Sendable {
    /// The image itself.
    public var picture: Picture
    /// `4`, or `1 → 9 (99 %)`.
    public var caption: String
    /// The name of its PGM file, without ending: `train-42`.
    public var name: String

    package init(picture: Picture, caption: String, name: String) {
      self.picture = picture
      self.caption = caption
      self.name = name
    }
  }

  /// What the images show.
  public var caption: String
  /// In the order in which they are shown.
  public var items: [Item]

  package init(caption: String, items: [Item]) {
    self.caption = caption
    self.items = items
  }
}

/// A matrix of weights as training changed it, each row an image of the data's size.
public struct WeightHistory: Sendable {
  /// The weights at the end of one epoch.
  public struct Frame: Sendable {
    /// 0 is the start.
    public var epoch: Int
    /// The weights, a row an image.
    public var value: ValuePicture

    package init(epoch: Int, value: ValuePicture) {
      self.epoch = epoch
      self.value = value
    }
  }

  /// The name of the matrix: `W1`.
  public var name: String
  /// What the images show.
  public var caption: String
  /// From the first to the last.
  public var frames: [Frame]

  package init(name: String, caption: String, frames: [Frame]) {
    self.name = name
    self.caption = caption
    self.frames = frames
  }
}

/// How often each class (row) was taken for each class (column).
public struct ConfusionMatrix: Sendable {
  /// The name of its CSV file, without ending.
  public var name: String
  /// What the matrix shows.
  public var caption: String
  /// The names of the classes, in the order of rows and columns.
  public var classes: [String]
  /// `counts[actual][predicted]`.
  public var counts: [[Int]]
  /// Samples behind the counts off the diagonal, where they are pictures.
  public var mistakes: [Mistake]

  /// A sample that was taken for another class.
  public struct Mistake: Sendable {
    /// The index of the true class.
    public var actual: Int
    /// The index of the class that it was taken for.
    public var predicted: Int
    /// The sample.
    public var picture: Picture
    /// `test sample 42, 99 % sure`.
    public var caption: String

    package init(actual: Int, predicted: Int, picture: Picture, caption: String) {
      self.actual = actual
      self.predicted = predicted
      self.picture = picture
      self.caption = caption
    }
  }

  package init(
    name: String, caption: String, classes: [String], counts: [[Int]], mistakes: [Mistake] = []
  ) {
    self.name = name
    self.caption = caption
    self.classes = classes
    self.counts = counts
    self.mistakes = mistakes
  }
}

/// One classified sample.
public struct Prediction: Sendable {
  /// `test image 42`.
  public var title: String
  /// The sample, where it is an image.
  public var picture: Picture?
  /// The index of the class that the network decided for; `nil` where outputs are no classes.
  public var predicted: Int?
  /// The index of the true class, where it is known.
  public var actual: Int?
  /// What each output is called.
  public var classes: [String]
  /// What the network gave for each class.
  public var outputs: [Double]
  /// What the outputs should have been, where they are no classes.
  public var targets: [Double] = []
  /// Whether the outputs are probabilities, as the equations have it, whatever their numbers are.
  public var isProbability: Bool
  /// The name of its PGM file, without ending.
  public var name: String

  package init(
    title: String, picture: Picture?, predicted: Int?, actual: Int?, classes: [String],
    outputs: [Double], isProbability: Bool, name: String
  ) {
    self.title = title
    self.picture = picture
    self.predicted = predicted
    self.actual = actual
    self.classes = classes
    self.outputs = outputs
    self.isProbability = isProbability
    self.name = name
  }
}
