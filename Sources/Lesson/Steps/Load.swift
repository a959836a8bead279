import Equations
import Datasets
import Diagnostics
import Labels
import Notebook
import Record

/// A `load` step, ready to be run.
struct LoadCell: PreparedStep {
  let outline: DataOutline
  let library: DatasetLibrary

  func run(in session: inout Session, cell: inout CellRecord) throws(CellFailure) {
    let data: LoadedData
    do throws(DatasetError) {
      data = try LoadedData(outline, in: library)
    } catch {
      throw CellFailure(.dataset(error, in: outline.step, at: outline.span))
    }
    session.data = data
    if let largest = data.largestPixel, let maximum = data.description.maximum,
      outline.step.normalize, 2 * largest < maximum
    {
      cell.diagnostics.append(
        .dimPixels(outline, largest: largest, maximum, at: outline.step.sourceSpan))
    }
    let words = session.words
    cell.summary = summary(words)
    cell.values = outline.values
    if let gallery = gallery(of: data, words) { cell.outputs.append(.images(gallery)) }
    if outline.hasClasses || outline.decidesBetweenTwo {
      cell.outputs.append(.table(counts(of: data, words)))
    }
    if let attribution = data.attribution {
      cell.outputs.append(.note(words(.attribution, attribution)))
    }
  }

  private func summary(_ words: PageLabels) -> String {
    let parts = outline.parts.map { "\(outline.count(of: $0)) \(words[$0.purpose])" }
    let size = outline.description.picture.map {
      words(.pictureSize, "\($0.width)", "\($0.height)")
    }
    return ([outline.description.name, size].compactMap { $0 } + parts)
      .joined(separator: " · ")
  }

  private func gallery(of data: LoadedData, _ words: PageLabels) -> ImageGrid? {
    let count = min(outline.step.gallery, outline.division.train)
    let items = (0..<count).compactMap { index in
      data.picture(of: .train, index).map { picture in
        ImageGrid.Item(
          picture: picture,
          caption: data.label(of: .train, index).map { outline.answerNames[$0] } ?? "",
          name: "train-\(index)")
      }
    }
    guard !items.isEmpty else { return nil }
    return ImageGrid(caption: words(.firstImages, "\(items.count)"), items: items)
  }

  private func counts(of data: LoadedData, _ words: PageLabels) -> Table {
    let columns = outline.parts.map { part in
      (0..<outline.count(of: part)).reduce(
        into: Array(repeating: 0, count: outline.answerNames.count)
      ) {
        if let label = data.label(of: part, $1) { $0[label] += 1 }
      }
    }
    let rows = outline.answerNames.indices.map { index in
      [.text(outline.answerNames[index])] + columns.map { Table.Cell.integer($0[index]) }
    }
    let totals = [.text(words[.allClasses])] + columns.map { Table.Cell.integer($0.reduce(0, +)) }
    return Table(
      name: "classes", caption: words[.classCounts],
      columns: ([.className] + outline.parts.map(\.purpose)).map { words[$0] },
      rows: rows + [totals])
  }
}

extension DataOutline {
  /// What prose may say of the data; those of pictures also have sides and a largest pixel.
  fileprivate var values: [(name: String, value: RecordValue)] {
    let always = [
      ("train_samples", division.train), ("validation_samples", division.validation),
      ("test_samples", division.test), ("pixels", features), ("classes", outputs),
    ]
    let picture = [
      ("width", description.picture?.width), ("height", description.picture?.height),
      ("largest", description.maximum),
    ].compactMap { name, value in value.map { (name, $0) } }
    return (always + picture).map { ($0.0, .integer($0.1)) }
  }
}

extension PreparationState {
  /// Finds out what a `load` step will give.
  mutating func prepare(_ load: LoadStep, of step: Step) -> LoadCell? {
    data = .broken
    guard let source = source(of: load, step) else { return nil }
    guard let description = description(of: source, load, step),
      let division = division(of: description, load)
    else { return nil }
    let outline = DataOutline(
      source: source, description: description, division: division, step: load, span: step.span)
    data = .known(outline)
    diagnostics += description.remarks.map { .remark($0, at: load.sourceSpan) }
    return LoadCell(outline: outline, library: library)
  }

  private mutating func description(
    of source: DatasetSource, _ load: LoadStep, _ step: Step
  ) -> DatasetDescription? {
    do throws(DatasetError) {
      return try library.describe(source, classes: load.classCount)
    } catch {
      diagnostics.append(.dataset(error, in: load, at: step.span))
      return nil
    }
  }

  private mutating func division(
    of description: DatasetDescription, _ load: LoadStep
  ) -> DataDivision? {
    do throws(DivisionMistake) {
      return try DataDivision(load, of: description)
    } catch {
      diagnostics.append(error.diagnostic)
      return nil
    }
  }

  private mutating func source(of load: LoadStep, _ step: Step) -> DatasetSource? {
    switch load.source {
    case .named(let name):
      if let source = DatasetSource(named: name.value) { return source }
      diagnostics.append(.unknownDataset(name, among: DatasetSource.names))
    case .path(let path):
      return .path(resolve(path.value), name: path.value)
    case .inline(let inputs, let targets):
      do throws(DatasetError) {
        return .inline(try InlineRows(inputs: inputs.value, targets: targets.value))
      } catch {
        diagnostics.append(.dataset(error, in: load, at: step.span))
      }
    }
    return nil
  }
}

extension LoadStep {
  /// The number of classes asked for; ten digits where nothing is said.
  var classCount: Int { classes?.value ?? 10 }

  /// Where the source is named.
  fileprivate var sourceSpan: SourceSpan {
    switch source {
    case .named(let name): name.span
    case .path(let path): path.span
    case .inline(let inputs, _): inputs.span
    }
  }

  /// Where a mistake of the data is to be shown.
  fileprivate func span(of error: DatasetError) -> SourceSpan {
    if case .inline(_, let targets) = source, error.place?.key == GivenName.targets {
      return targets.span
    }
    if error.concernsClasses, let classes { return classes.span }
    return sourceSpan
  }
}

extension Diagnostic {
  /// What a user should know of how a file was read.
  static func remark(_ remark: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(.warning, id: .unusualDataFile, remark, at: span)
  }

  /// Pixels that were written on another scale than that of bytes.
  fileprivate static func dimPixels(
    _ data: DataOutline, largest: Int, _ maximum: Int, at span: SourceSpan
  ) -> Diagnostic {
    Diagnostic(
      .warning, id: .dimPixels,
      "'\(data.description.name)': no pixel of the first training samples is above \(largest), where"
        + " \(maximum) is white and all are divided by it; write them on a scale of 0 to \(maximum), or"
        + " take them as they are by 'normalize: false'", at: span)
  }

  fileprivate static func dataset(
    _ error: DatasetError, in load: LoadStep, at span: SourceSpan
  ) -> Diagnostic {
    Diagnostic(id: error.id, error.message, at: load.span(of: error))
  }

  fileprivate static func unknownDataset(
    _ name: Located<String>, among known: [String]
  ) -> Diagnostic {
    let list = known.map { "'\($0)'" }.joined(separator: ", ")
    return Diagnostic(
      id: .unknownDataset,
      "unknown data set '\(name.value)'\(didYouMean(name.value, among: known))", at: name.span,
      label: "there are \(list); a folder of your own is named by 'path'")
  }
}
