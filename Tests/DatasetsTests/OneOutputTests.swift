import Datasets
import Images
import Testing

/// `classes: 1`: what one output is to give.
struct OneOutputTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func table(_ labels: [String]) throws -> Dataset {
    let rows = labels.map { "\($0),1,2,3,4\n" }
    try folder.write(Array(("label,p0,p1,p2,p3\n" + rows.joined()).utf8), to: "d.csv")
    let source = DatasetSource.path(folder.path + "/d.csv", name: "d.csv")
    let library = DatasetLibrary(environment: [:])
    let dataset = try library.load(source, classes: 1)
    #expect(try library.describe(source, classes: 1) == dataset.description)
    return dataset
  }

  @Test func takesLabelsOfZeroAndOneAsTheyAre() throws {
    let data = try table(["1", "0", "1"])
    #expect(data.targets == .reals([1, 0, 1], outputs: 1))
    #expect(!data.description.hasRealTargets)
  }

  @Test func takesTwoWordsInTheirOrder() throws {
    let data = try table(["spam", "ham", "spam"])
    #expect(data.targets == .reals([1, 0, 1], outputs: 1))
    #expect(data.description.classNames == ["ham", "spam"])
    let error = #expect(throws: DatasetError.self) { try table(["a", "b", "c"]) }
    #expect(error?.message.contains("'classes: 3' reads them") == true)
  }

  @Test func takesOtherNumbersAsTargets() throws {
    let data = try table(["-0.5", "21", "1e3"])
    #expect(data.targets == .reals([-0.5, 21, 1000], outputs: 1))
    #expect(data.description.hasRealTargets)
    let error = #expect(throws: DatasetError.self) { try table(["0.5", "many"]) }
    #expect(error?.message.contains("'many'") == true)
  }

  @Test func takesTwoFoldersOfPictures() throws {
    let picture = PGM.encode(GrayImage(width: 2, height: 1, pixels: [7, 0]))
    for name in ["cat/a.pgm", "dog/a.pgm", "dog/b.pgm"] { try folder.write(picture, to: name) }
    let data = try folder.load(classes: 1)
    #expect(data.targets == .reals([0, 1, 1], outputs: 1))
    #expect(data.description.classNames == ["cat", "dog"])
    #expect(try folder.describe(classes: 1) == data.description)
  }

  @Test func tellsWhereThereAreMoreClasses() throws {
    let library = DatasetLibrary(environment: [:])
    let digits = #expect(throws: DatasetError.self) { try library.load(.digits, classes: 1) }
    #expect(
      digits?.message == "'digits' has 10 classes, not 1: one output decides between two")
    let rows = try InlineRows(inputs: [[1], [2]], targets: [[0, 1], [1, 0]])
    #expect(throws: DatasetError.self) { try library.describe(.inline(rows), classes: 1) }
  }
}
