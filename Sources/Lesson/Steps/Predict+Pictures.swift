import Datasets
import Diagnostics
import Files
import Images
import Labels
import Notebook
import Record

/// A picture of the user's own, beside what the network is given of it.
struct ForeignPicture: Sendable {
  /// The name of its file.
  let title: String
  /// As it is, made small where it is large.
  let original: Picture
  /// The original's size.
  let size: PictureSize
  let framed: FramedPicture
  /// Where the notebook names it.
  let span: SourceSpan
}

/// A picture of the user's own as the network sees it.
struct SeenPicture: Sendable {
  let title: String
  let picture: GrayImage
}

extension [ForeignPicture] {
  /// Each picture beside what the network sees of it.
  func grid(_ seen: [SeenPicture], _ words: PageLabels) -> ImageGrid {
    ImageGrid(
      caption: words[.seenPictures],
      items: zip(self, seen).flatMap { picture, seen in
        [
          ImageGrid.Item(
            picture: picture.original,
            caption: "\(picture.title) (\(picture.size.width)×\(picture.size.height))",
            name: picture.title),
          ImageGrid.Item(
            picture: Picture(seen.picture), caption: words[.asSeen],
            name: "\(picture.title)-seen"),
        ]
      })
  }
}

extension PredictCell {
  /// The pictures on the ground that the training data have.
  func seenPictures(_ session: Session, _ cell: inout CellRecord) -> [SeenPicture] {
    let ground = session.data?.ground
    let known = ground == nil ? nil : session.data.flatMap(KnownDrawings.init)
    return pictures.map { picture in
      let seen = picture.framed.seen(on: ground)
      if ground != nil, !picture.framed.isDistinct {
        cell.diagnostics.append(.indistinctInk(picture))
      } else if ground != nil, !picture.framed.isAlone {
        cell.diagnostics.append(.severalFigures(picture))
      } else if ground != nil, picture.framed.isStruck {
        cell.diagnostics.append(.struckInk(picture))
      } else if ground != nil, picture.framed.isTiny {
        cell.diagnostics.append(.tinyInk(picture))
      } else if ground != nil, picture.framed.isBlurred {
        cell.diagnostics.append(.blurredInk(picture))
      } else if known?.holds(seen) == false {
        cell.diagnostics.append(.unknownDrawing(picture))
      }
      return SeenPicture(title: picture.title, picture: seen)
    }
  }
}

extension LoadedData {
  /// So many samples show what the ground of all is.
  private static let enoughSamples = 1000

  /// What the training samples are drawn on, where they are pictures that have such a thing.
  var ground: SampleGround? {
    guard let size = description.picture, let maximum = description.maximum else { return nil }
    let count = min(outline.count(of: .train), Self.enoughSamples)
    let samples = (0..<count).lazy.compactMap { picture(of: .train, $0)?.pixels }
    return SampleGround(of: samples, size: size, maximum: maximum)
  }
}

extension PreparationState {
  /// Reads pictures and makes them look like the data's.
  mutating func foreignPictures(
    _ files: [Located<String>], _ data: DataOutline
  ) -> [ForeignPicture] {
    guard let first = files.first else { return [] }
    guard let framing = PictureFraming(data.description, from: data.source) else {
      diagnostics.append(.noPictures(first, data))
      return []
    }
    guard files.count <= Limits.predictedSamples else {
      diagnostics.append(
        .tooManyPictures(files.count, limit: Limits.predictedSamples, at: first.span))
      return []
    }
    var reader = PictureReader(framing: framing, paths: self)
    defer { diagnostics += reader.diagnostics }
    return files.compactMap { reader.picture($0) }
  }
}

/// Reads the pictures that a step names and makes them look like the data's; a file that is named twice
/// is read once.
private struct PictureReader {
  /// The longest side, in pixels, at which an original is shown.
  private static let shownSide = 112

  let framing: PictureFraming
  /// Where paths lead.
  let paths: PreparationState
  private(set) var diagnostics: [Diagnostic] = []
  /// What was made of the files so far; `nil` of blank ones.
  private var known: [FileStatus.Identity: Reading?] = [:]
  private var pixels = 0
  private var packedBytes = 0

  private struct Reading {
    let original: Picture
    let size: PictureSize
    let framed: FramedPicture
  }

  init(framing: PictureFraming, paths: PreparationState) {
    self.framing = framing
    self.paths = paths
  }

  mutating func picture(_ file: Located<String>) -> ForeignPicture? {
    do throws(DatasetError) {
      guard let reading = try reading(try paths.file(file.value), file) else {
        diagnostics.append(.blankPicture(file))
        return nil
      }
      return ForeignPicture(
        title: file.value.split(separator: "/").last.map(String.init) ?? file.value,
        original: reading.original, size: reading.size, framed: reading.framed, span: file.span)
    } catch {
      diagnostics.append(Diagnostic(id: error.id, error.message, at: file.span))
      return nil
    }
  }

  private mutating func reading(
    _ file: DataFile, _ name: Located<String>
  ) throws(DatasetError) -> Reading? {
    if let known = known[file.identity] { return known }
    packedBytes += file.size
    let limit = Limits.unpackedBytes(ofPacked: packedBytes)
    guard pixels <= limit else { throw .tooManyPixels(file.name, limit: limit) }
    let image = try GrayImage(file)
    pixels += image.pixels.count
    let reading = framing.frame(image).map { framed in
      Reading(
        original: Picture(Self.shown(image)),
        size: PictureSize(width: image.width, height: image.height), framed: framed)
    }
    known[file.identity] = .some(reading)
    return reading
  }

  private static func shown(_ image: GrayImage) -> GrayImage {
    let longest = max(image.width, image.height)
    guard longest > shownSide else { return image }
    return image.resampled(
      width: max(1, image.width * shownSide / longest),
      height: max(1, image.height * shownSide / longest))
  }
}

extension Picture {
  init(_ image: GrayImage) {
    self.init(
      width: image.width, height: image.height, maximum: image.maximum, pixels: image.pixels)
  }
}

extension Diagnostic {
  fileprivate static func blankPicture(_ file: Located<String>) -> Diagnostic {
    Diagnostic(
      id: .blankPicture, "'\(file.value)': nothing is drawn on it", at: file.span)
  }

  fileprivate static func indistinctInk(_ picture: ForeignPicture) -> Diagnostic {
    Diagnostic(
      .warning, id: .indistinctInk,
      "'\(picture.title)': what is drawn cannot be told from what it is drawn on; a drawing in one"
        + " colour on an even ground would be read", at: picture.span)
  }

  fileprivate static func severalFigures(_ picture: ForeignPicture) -> Diagnostic {
    Diagnostic(
      .warning, id: .severalFigures,
      "'\(picture.title)': more than one thing is drawn on it; one digit a picture would be read, which is"
        + " cropped to it", at: picture.span)
  }

  fileprivate static func struckInk(_ picture: ForeignPicture) -> Diagnostic {
    Diagnostic(
      .warning, id: .struckInk,
      "'\(picture.title)': a line goes through what is drawn; a digit that is not struck through would be"
        + " read", at: picture.span)
  }

  fileprivate static func tinyInk(_ picture: ForeignPicture) -> Diagnostic {
    Diagnostic(
      .warning, id: .tinyInk,
      "'\(picture.title)': what is drawn has too few pixels to be read surely; a larger picture would be",
      at: picture.span)
  }

  fileprivate static func blurredInk(_ picture: ForeignPicture) -> Diagnostic {
    Diagnostic(
      .warning, id: .blurredInk,
      "'\(picture.title)': what is drawn is too blurred to be read surely; a sharper picture would be",
      at: picture.span)
  }

  fileprivate static func unknownDrawing(_ picture: ForeignPicture) -> Diagnostic {
    Diagnostic(
      .warning, id: .unknownDrawing,
      "'\(picture.title)': what is drawn is like nothing that the network has learned; one digit that no line"
        + " crosses or touches would be read", at: picture.span)
  }

  fileprivate static func noPictures(_ file: Located<String>, _ data: DataOutline) -> Diagnostic {
    Diagnostic(
      id: .noPictures,
      "'images' needs data that are pictures; the samples of '\(data.description.name)' are"
        + " \(data.features) numbers each", at: file.span)
  }

  fileprivate static func tooManyPictures(
    _ count: Int, limit: Int, at span: SourceSpan
  ) -> Diagnostic {
    Diagnostic(
      id: .tooManyPictures,
      "'images' names \(count) files, where up to \(limit) can be; a CSV file under 'data' holds"
        + " more", at: span)
  }
}
