import Datasets
import Diagnostics
import Engine
import Images
import Labels
import Notebook
import Record

/// Many samples whose answers are wanted, and nothing else of them.
struct UnlabelledRows: Sendable {
  enum Source: Sendable {
    /// A CSV file of pictures.
    case table(PixelTable)
    /// The test samples, as if they had no labels.
    case test(count: Int)
  }

  let source: Source
  /// As the page calls them: the path as the notebook writes it, or `test`.
  let name: String
  /// Where the notebook names them.
  let span: SourceSpan
  /// The file that the answers are written to.
  let write: String?

  var count: Int {
    switch source {
    case .table(let table): table.count
    case .test(let count): count
    }
  }

  /// What the table calls its rows.
  var ids: [String]? {
    if case .table(let table) = source { table.ids?.values } else { nil }
  }

  /// The name of the column that tells the rows apart.
  var idName: String {
    guard case .table(let table) = source, let name = table.ids?.name, !name.isEmpty else {
      return "ImageId"
    }
    return name
  }
}

extension String {
  /// The text as a cell of a table (RFC 4180).
  fileprivate var csvCell: String {
    let special = ",\"\n\r".utf8
    return utf8.contains { special.contains($0) }
      ? "\"" + replacing("\"", with: "\"\"") + "\"" : self
  }
}

extension PredictCell {
  private static let shownRows = 20

  /// Classifies every row and writes the answers where they are wanted.
  func classify(
    _ rows: UnlabelledRows, in session: inout Session, _ cell: inout CellRecord
  ) throws(CellFailure) {
    guard let samples = samples(of: rows, session) else { return }
    otherScale(of: rows, session).map { cell.diagnostics.append($0) }
    let labels = try program.infer(samples, session, step).labels
    cell.values.append(("rows", .integer(labels.count)))
    cell.values.append(("data_predicted", .list(labels.map { .integer($0) })))
    if let grid = grid(rows, labels, session) { cell.outputs.append(.images(grid)) }
    cell.outputs.append(.table(counts(of: labels, rows, session.words)))
    guard let file = rows.write else { return }
    do throws(FileNotWritten) {
      try session.files.write(submission(labels, of: rows), to: file)
    } catch {
      throw CellFailure(.notWritten(error, step))
    }
    cell.files.append(file)
    cell.outputs.append(
      .note(
        session.words(
          .answersWritten, "\(labels.count)", "\(folder)/\(file)", "\(rows.idName),Label")))
  }

  /// So many times as large pixels are not by chance.
  private static let scaleRatio = 8

  /// Tells of a table whose pixels are of another scale than those that were learned from.
  private func otherScale(of rows: UnlabelledRows, _ session: Session) -> Diagnostic? {
    guard case .table(let table) = rows.source, let learned = session.data?.largestPixel,
      let largest = table.pixels.max().map(Int.init), largest > 0, learned > 0,
      max(largest, learned) >= Self.scaleRatio * min(largest, learned)
    else { return nil }
    return .otherScale(rows.name, largest: largest, learned: learned, at: rows.span)
  }

  /// A file as Kaggle wants it: the rows are called as the table calls them, or else numbered from
  /// 1.
  private func submission(_ labels: [Int], of rows: UnlabelledRows) -> [UInt8] {
    let (ids, names) = (rows.ids, data.answerNames)
    var text = "\(rows.idName.csvCell),Label\n"
    for (index, label) in labels.enumerated() {
      let name = names.indices.contains(label) ? names[label] : "\(label)"
      text += "\(ids?[index].csvCell ?? "\(index + 1)"),\(name.csvCell)\n"
    }
    return Array(text.utf8)
  }

  private func samples(of rows: UnlabelledRows, _ session: Session) -> SampleSet? {
    switch rows.source {
    case .table(let table): data.foreignSamples(table.pixels, count: table.count)
    case .test: session.data?.samples(of: .test)
    }
  }

  private func picture(_ index: Int, of rows: UnlabelledRows, _ session: Session) -> Picture? {
    switch rows.source {
    case .table(let table):
      table.picture(ofSample: index).map { image in
        Picture(
          width: image.width, height: image.height, maximum: data.description.maximum ?? 255,
          pixels: image.pixels)
      }
    case .test: session.data?.picture(of: .test, index)
    }
  }

  private func grid(_ rows: UnlabelledRows, _ labels: [Int], _ session: Session) -> ImageGrid? {
    let items = labels.prefix(Self.shownRows).enumerated().compactMap { index, label in
      picture(index, of: rows, session).map {
        ImageGrid.Item(picture: $0, caption: "\(label)", name: "row-\(index + 1)")
      }
    }
    guard !items.isEmpty else { return nil }
    return ImageGrid(
      caption: session.words(.firstRead, "\(items.count)", rows.name), items: items)
  }

  private func counts(
    of labels: [Int], _ rows: UnlabelledRows, _ words: PageLabels
  ) -> Table {
    let names = data.answerNames
    let counts = labels.reduce(into: Array(repeating: 0, count: names.count)) {
      if $0.indices.contains($1) { $0[$1] += 1 }
    }
    return Table(
      name: "read", caption: words(.readCounts, rows.name),
      columns: [.className, .pictureCount].map { words[$0] },
      rows: zip(names, counts).map { [.text($0), .integer($1)] })
  }
}

extension PreparationState {
  /// The samples that `data` names.
  mutating func unlabelledRows(_ predict: PredictStep, _ data: DataOutline) -> UnlabelledRows? {
    guard let name = predict.data else { return nil }
    let source: UnlabelledRows.Source? =
      name.value == "test" ? testRows(data, at: name.span) : table(name, data).map { .table($0) }
    return source.map {
      UnlabelledRows(
        source: $0, name: name.value, span: name.span, write: predict.write?.value)
    }
  }

  private mutating func testRows(
    _ data: DataOutline, at span: SourceSpan
  ) -> UnlabelledRows.Source? {
    let count = data.count(of: .test)
    guard count > 0 else {
      diagnostics.append(.noSuchPart(.test, at: span))
      return nil
    }
    return .test(count: count)
  }

  /// Reads a table whose rows are to be like the data's samples.
  private mutating func table(_ file: Located<String>, _ data: DataOutline) -> PixelTable? {
    do throws(DatasetError) {
      let table = try PixelTable(self.file(file.value))
      diagnostics += table.remarks.map { .remark($0, at: file.span) }
      guard table.features == data.features else {
        diagnostics.append(.otherWidth(file, table, data))
        return nil
      }
      if let columns = data.description.columns, columns != table.columns,
        columns.sorted() == table.columns.sorted()
      {
        diagnostics.append(.otherOrder(file, table.columns, columns))
        return nil
      }
      let maximum = data.description.maximum ?? 255
      if let bad = table.pixels.firstIndex(where: { $0 > maximum }) {
        let row = bad / table.features + 2
        diagnostics.append(.brightPixel(file, row: row, table.pixels[bad], maximum: maximum))
        return nil
      }
      return table
    } catch {
      diagnostics.append(Diagnostic(id: error.id, error.message, at: file.span))
      return nil
    }
  }
}

extension Diagnostic {
  fileprivate static func brightPixel(
    _ file: Located<String>, row: Int, _ pixel: UInt8, maximum: Int
  ) -> Diagnostic {
    Diagnostic(
      id: .badDataFile,
      "'\(file.value)', row \(row): pixel \(pixel), where those of the data go from 0 to"
        + " \(maximum)",
      at: file.span)
  }

  /// - Parameters:
  ///   - largest: the largest pixel of the table.
  ///   - learned: the largest of those that the network has learned from.
  fileprivate static func otherScale(
    _ name: String, largest: Int, learned: Int, at span: SourceSpan
  ) -> Diagnostic {
    let ratio = Double(max(largest, learned)) / Double(min(largest, learned))
    let remedy = largest < learned ? "multiply its pixels by" : "divide its pixels by"
    return Diagnostic(
      .warning, id: .otherScale,
      "the pixels of '\(name)' go from 0 to \(largest), where those of the training samples go from"
        + " 0 to \(learned), so that the answers mean little; \(remedy) \(Int(ratio.rounded()))",
      at: span)
  }

  fileprivate static func otherOrder(
    _ file: Located<String>, _ columns: [String], _ wanted: [String]
  ) -> Diagnostic {
    let first = zip(columns, wanted).first { $0 != $1 } ?? ("", "")
    return Diagnostic(
      id: .otherOrder,
      "'\(file.value)' has its columns in another order than the data: '\(first.0)' stands where"
        + " '\(first.1)' is due", at: file.span)
  }

  fileprivate static func otherWidth(
    _ file: Located<String>, _ table: PixelTable, _ data: DataOutline
  ) -> Diagnostic {
    let known = Set(data.description.columns ?? table.columns)
    let others = table.columns.filter { !known.contains($0) }
    let names = others.prefix(3).map { "'\($0)'" }.joined(separator: ", ")
    let cause = others.isEmpty || others.count > 3 ? "" : "; the data have no column \(names)"
    return Diagnostic(
      id: .otherWidth,
      "'\(file.value)' has rows of \(table.features) pixels, where the data have \(data.features)"
        + cause, at: file.span, label: "the data are from 'load' on line \(data.span.line)")
  }
}
