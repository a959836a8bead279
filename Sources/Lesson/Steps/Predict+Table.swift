import Datasets
import Diagnostics
import Engine
import Images
import Notebook
import Record

/// A CSV file of pictures to be classified.
struct ForeignTable: Sendable {
  /// The path as the notebook writes it.
  let name: String
  let table: PixelTable
  /// The file that the answers are written to.
  let write: String?
}

extension PredictCell {
  private static let shownRows = 20

  /// Classifies every row and writes the answers where they are wanted.
  func classify(
    _ foreign: ForeignTable, in session: inout Session, _ cell: inout CellRecord
  ) throws(CellFailure) {
    let table = foreign.table
    let samples = data.foreignSamples(table.pixels, count: table.count)
    let labels = try program.infer(samples, session, step).labels
    cell.values.append(("rows", .integer(labels.count)))
    cell.values.append(("data_predicted", .list(labels.map { .integer($0) })))
    if let grid = grid(foreign, labels) { cell.outputs.append(.images(grid)) }
    cell.outputs.append(.table(counts(of: labels, foreign)))
    guard let file = foreign.write else { return }
    do throws(WritingFailure) {
      try session.files.write(Self.submission(labels), to: file)
    } catch {
      throw CellFailure(.notWritten("\(folder)/\(file)", error, step))
    }
    cell.files.append(file)
    cell.outputs.append(
      .note("The \(labels.count) answers are in \(folder)/\(file), a row each: ImageId,Label."))
  }

  /// A file as Kaggle wants it: the rows are numbered from 1.
  private static func submission(_ labels: [Int]) -> [UInt8] {
    var text = "ImageId,Label\n"
    for (index, label) in labels.enumerated() { text += "\(index + 1),\(label)\n" }
    return Array(text.utf8)
  }

  private func grid(_ foreign: ForeignTable, _ labels: [Int]) -> ImageGrid? {
    let maximum = data.description.maximum ?? 255
    let items = labels.prefix(Self.shownRows).enumerated().compactMap { index, label in
      foreign.table.picture(ofSample: index).map { image in
        ImageGrid.Item(
          picture: Picture(
            width: image.width, height: image.height, maximum: maximum, pixels: image.pixels),
          caption: "\(label)", name: "row-\(index + 1)")
      }
    }
    guard !items.isEmpty else { return nil }
    return ImageGrid(
      caption: "The first \(items.count) of '\(foreign.name)' and what was read", items: items)
  }

  private func counts(of labels: [Int], _ foreign: ForeignTable) -> Table {
    let names = data.answerNames
    let counts = labels.reduce(into: Array(repeating: 0, count: names.count)) {
      if $0.indices.contains($1) { $0[$1] += 1 }
    }
    return Table(
      name: "read", caption: "How many pictures of '\(foreign.name)' were read as what",
      columns: ["class", "pictures"],
      rows: zip(names, counts).map { [.text($0), .integer($1)] })
  }
}

extension Outline {
  /// Reads a table whose rows are to be like the data's samples.
  mutating func foreignTable(
    _ file: Located<String>, write: String?, _ data: DataOutline
  ) -> ForeignTable? {
    do throws(DatasetError) {
      let table = try PixelTable(
        path: resolve(file.value), name: file.value, classes: min(data.outputs, 256))
      guard table.features == data.features else {
        diagnostics.append(.otherWidth(file, table.features, data))
        return nil
      }
      let maximum = data.description.maximum ?? 255
      if let bad = table.pixels.firstIndex(where: { $0 > maximum }) {
        let row = bad / table.features + 2
        diagnostics.append(.brightPixel(file, row: row, table.pixels[bad], maximum: maximum))
        return nil
      }
      return ForeignTable(name: file.value, table: table, write: write)
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
      id: "bad-data-file",
      "'\(file.value)', row \(row): pixel \(pixel), where those of the data go from 0 to \(maximum)",
      at: file.span)
  }

  fileprivate static func otherWidth(
    _ file: Located<String>, _ features: Int, _ data: DataOutline
  ) -> Diagnostic {
    Diagnostic(
      id: "other-width",
      "'\(file.value)' has rows of \(features) pixels, where the data have \(data.features)",
      at: file.span, label: "the data are from 'load' on line \(data.span.line)")
  }
}
