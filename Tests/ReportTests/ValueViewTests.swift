import Labels
import Record
import Testing

@testable import Report

@Suite struct ValueViewTests {
  private static func markup(_ picture: ValuePicture) -> String {
    MarkupWriter.markup(
      of: ValueView(name: "dW2", picture: picture, labels: PageLabels(language: "en")).node)
  }

  private static func column(_ values: [Double]) -> ValuePicture {
    ValuePicture(rows: values.count, columns: 1, values: values)
  }

  @Test(arguments: [
    ([0, 0, 0], "zero throughout"), ([1e-13, -4e-17], "all within 1e−12 of zero"),
    ([.nan, 1, .infinity], "2 of 3 not finite"), ([2.30412], "2.304"),
  ])
  func saysInWordsWhatAPictureWouldNotShow(_ values: [Double], _ words: String) {
    #expect(Self.markup(Self.column(values)).contains(">\(words)<"))
  }

  @Test func growsBarsFromTheZeroLine() {
    let markup = Self.markup(Self.column([1, -3]))
    #expect(markup.contains("aria-label=\"dW2: 2 numbers, −3 … 1\""))
    // 36 units for 4: the positive bar stands on 11, the negative one hangs from it.
    #expect(markup.contains("class=\"positive\" stroke-width=\"15\" d=\"M10 11v-9\""))
    #expect(markup.contains("class=\"negative\" stroke-width=\"15\" d=\"M30 11v27\""))
    #expect(markup.contains("d=\"M0 11H40\""))
    #expect(markup.contains("<text x=\"10 30\" y=\"52\">01</text>"))
  }

  @Test func showsMatricesAsHeatMapsAndImageRowsAsImages() throws {
    let matrix = Self.markup(SampleData.matrix(10, 12, seed: 1))
    #expect(matrix.contains("<img class=\"heat\" src=\"data:image/png;base64,"))
    let strip = HeatMap(
      rowsOf: SampleData.matrix(10, 64, seed: 1, imageWidth: 8), imageWidth: 8, largest: 1)
    #expect(strip.columns == 5 * 9 - 1)
    #expect(strip.rows == 2 * 9 - 1)
    #expect(strip.numbers[8] == nil)
  }

  @Test(arguments: [
    ValuePicture(rows: 3, columns: 3, values: []),
    ValuePicture(rows: .max, columns: 2, values: [1, 2]),
    ValuePicture(rows: 0, columns: 0, values: []),
    ValuePicture(rows: -1, columns: -1, values: [1]),
  ])
  func showsNothingForAShapeThatDoesNotFit(_ picture: ValuePicture) {
    #expect(Self.markup(picture).isEmpty)
  }

  @Test func keepsHugeMatricesSmall() {
    let picture = SampleData.matrix(1000, 900, seed: 3)
    let map = HeatMap(picture, largest: 1)
    #expect(map.rows <= 160 && map.columns <= 160)
    #expect(map.numbers.count == map.rows * map.columns)
  }

  @Test(arguments: [
    (Picture(width: 2, height: 2, maximum: 16, pixels: [0, 1, 2]), true),
    (Picture(width: -2, height: -2, maximum: 16, pixels: [0, 1, 2, 3]), true),
    (Picture(width: .max, height: 2, maximum: 0, pixels: []), true),
    (Picture(width: 2, height: 2, maximum: 0, pixels: [0, 1, 2, 3]), false),
  ])
  func toleratesPicturesThatAreNone(_ picture: Picture, isRefused: Bool) {
    #expect((Raster(picture) == nil) == isRefused)
  }
}
