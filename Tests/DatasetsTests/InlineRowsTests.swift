import Datasets
import Testing

struct InlineRowsTests {
  @Test func takesRealTargetsAsTheyAre() throws {
    let rows = try InlineRows(inputs: [[0, 0], [0, 1]], targets: [[0], [1]])
    let data = try DatasetLibrary(environment: [:]).load(.inline(rows))
    #expect(data.inputs == .reals([0, 0, 0, 1]))
    #expect(data.targets == .reals([0, 1], outputs: 1))
    #expect(data.description.targets.rows == 1)
    #expect(data.picture(ofSample: 0) == nil)
  }

  @Test func takesOneHotTargetsAsClasses() throws {
    let rows = try InlineRows(inputs: [[0.5], [2]], targets: [[0, 0, 1], [1, 0, 0]])
    let data = try DatasetLibrary(environment: [:]).load(.inline(rows))
    #expect(data.targets == .labels([2, 0], classes: 3))
    #expect(data.description.targets == .classes(3))
    #expect(data.description.trainCount == 2)
    #expect(data.description.testCount == 0)
  }

  @Test(arguments: [[[1.0, 1], [1, 0]], [[0, 0], [1, 0]], [[2, 0], [1, 0]]])
  func takesTargetsThatAreNotAllOneHotAsReal(targets: [[Double]]) throws {
    let rows = try InlineRows(inputs: [[0.5], [2]], targets: targets)
    #expect(rows.dataset.targets == .reals(targets.flatMap { $0 }, outputs: 2))
  }

  @Test(
    arguments: [
      ([], [[1]], "'X' has no numbers; it needs a row for each sample", nil, nil),
      ([[]], [[1]], "'X' has no numbers; it needs a row for each sample", nil, nil),
      ([[1]], [], "'Y' has no numbers; it needs a row for each sample", nil, nil),
      ([[1, 2], [3]], [[1], [1]], "row 2 of 'X' has 1 numbers, where row 1 has 2", "X", 1),
      ([[1], [3]], [[1], []], "row 2 of 'Y' has 0 numbers, where row 1 has 1", "Y", 1),
      (
        [[1], [3]], [[1], [.nan]], "row 2 of 'Y' has a value that is not a finite number", "Y", 1
      ),
      ([[1], [3]], [[1]], "'X' has 2 rows and 'Y' 1; both need one for each sample", "Y", 0),
      ([[1]], [[1], [2]], "'X' has 1 rows and 'Y' 2; both need one for each sample", "Y", 1),
    ] as [([[Double]], [[Double]], String, String?, Int?)])
  func saysWhichRowIsWrong(
    inputs: [[Double]], targets: [[Double]], message: String, key: String?, row: Int?
  ) {
    let error = #expect(throws: DatasetError.self) {
      try InlineRows(inputs: inputs, targets: targets)
    }
    #expect(error?.message == message)
    #expect(error?.place?.key == key)
    #expect(error?.place?.row == row)
  }
}
