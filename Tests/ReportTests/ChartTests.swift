import Labels
import Record
import Testing

@testable import Report

@Suite struct ChartTests {
  private static func chart(
    _ values: [[Double]], scale: LineChart.VerticalScale = .linear
  ) -> LineChart {
    let series = values.enumerated().map { index, ys in
      LineChart.Series(
        name: "curve \(index)",
        points: ys.enumerated().map { (x: Double($0.offset + 1), y: $0.element) })
    }
    return LineChart(
      name: "loss", caption: "Loss", xTitle: "epoch", yTitle: "loss", scale: scale, series: series)
  }

  private static func svg(_ chart: LineChart) -> String {
    MarkupWriter.markup(of: .sequence(LineChartView(chart).content))
  }

  static let odd: [[[Double]]] = [
    [], [[]], [[1]], [[0, 0, 0]], [[2, 2]], [[.nan, .infinity]], [[1, .nan, 2]],
    [[1e300, -1e300]], [[.greatestFiniteMagnitude, -.greatestFiniteMagnitude]],
    [[.leastNonzeroMagnitude, 0]], [Array(repeating: 0.5, count: 500)],
    [[1, .leastNonzeroMagnitude]], [[-1, -2]],
    Array(repeating: [1, 2, 3], count: 20),
  ]

  @Test(arguments: odd)
  func drawsAnyNumbersInsideItsFrame(_ values: [[Double]]) {
    for scale in [LineChart.VerticalScale.linear, .percent] {
      let markup = Self.svg(Self.chart(values, scale: scale))
      #expect(!markup.contains("nan"))
      #expect(!markup.contains("inf"))
      #expect(markup.count < 40_000)
    }
  }

  @Test func leavesAGapWhereAValueIsNotFinite() {
    let whole = Self.svg(Self.chart([[1, 2, 3, 4]]))
    let gap = Self.svg(Self.chart([[1, 2, .nan, 3, 4]]))
    func strokes(_ markup: String) -> Int {
      markup.split(separator: "<path class=\"curve").dropFirst().first?
        .prefix { $0 != ">" }.count { $0 == "M" } ?? 0
    }
    #expect(strokes(whole) == 1)
    #expect(strokes(gap) == 2)
  }

  @Test func distinguishesCurvesByMoreThanColour() {
    let markup = Self.svg(Self.chart([[3, 1], [2, 1]]))
    for index in 0...1 {
      #expect(markup.contains("<path class=\"mark s\(index)\""))
      #expect(markup.contains("<path class=\"curve s\(index)\""))
    }
    #expect(markup.contains("><b>curve 0</b> 1</span>"))
  }

  @Test func drawsEachPointByItsDistanceFromTheOneBefore() {
    // From 0 to 4 on an axis of 460 units, over one of 1000.
    let markup = Self.svg(Self.chart([[0, 4, 1]]))
    #expect(markup.contains("class=\"curve s0\" d=\"M0 460l500-460 500 345\""))
    #expect(markup.contains("class=\"mark s0\" d=\"M0 460h0M500 0h0M1000 115h0\"") == false)
    #expect(markup.contains("M1000 345h0"))
  }

  @Test func keepsLabelsApartAndAboveTheAxis() {
    let markup = Self.svg(Self.chart(Array(repeating: [1, 0], count: 3)))
    let margins = markup.split(separator: "margin-top:").dropFirst().compactMap {
      Int($0.prefix { $0.isNumber })
    }
    #expect(margins == [182, 0, 0])  // 230 less three labels of 16
  }

  @Test func thinsLongCurvesButKeepsTheirExtremes() {
    var values = Array(repeating: 0.5, count: 100_000)
    values[54_321] = 9
    let markup = Self.svg(Self.chart([values]))
    #expect(markup.count < 20_000)
    #expect(markup.contains("-391"))  // from 0.5 up to 9 on an axis to 10
  }

  @Test func saysInWordsWhatTheCurvesDo() {
    let chart = Self.chart([[3, 1, 2], [.nan]])
    #expect(
      ChartText(PageLabels(language: "en")).alternative(chart)
        == "Line chart of loss by epoch. curve 0: from 3 at 1 to 2 at 3, lowest 1 at 2, "
        + "highest 3 at 1. curve 1: no finite value.")
  }

  @Test func putsRoundTicksOnTheAxis() {
    #expect(
      ChartAxis(from: 1, to: 65, ticks: 8, wholeNumbers: true).ticks == [10, 20, 30, 40, 50, 60])
    #expect(ChartAxis(from: 0, to: 1, ticks: 5).ticks == [0, 0.2, 0.4, 0.6000000000000001, 0.8, 1])
    #expect(ChartAxis(from: 1, to: 3, ticks: 8, wholeNumbers: true).ticks == [1, 2, 3])
    #expect(ChartAxis(from: 0, to: 1.3, ticks: 4).roundedUp().upper == 1.5)
  }

  @Test func joinsCurvesOverACommonAxisInTheCSV() {
    let chart = LineChart(
      name: "n", caption: "", xTitle: "epoch", yTitle: "y",
      series: [
        .init(name: "a,b", points: [(x: 1, y: 0.5), (x: 2, y: 0.25)]),
        .init(name: "c\"d", points: [(x: 2, y: 3)]),
      ])
    #expect(
      String(decoding: CSV.bytes(of: chart), as: UTF8.self)
        == "epoch,\"a,b\",\"c\"\"d\"\r\n1,0.5,\r\n2,0.25,3\r\n")
    #expect(ChartData(Self.chart([Array(repeating: 1, count: 500)])).thinned(to: 50).count == 50)
  }
}

@Suite struct PolylineTests {
  @Test func leavesOutWhatALinePassesBy() {
    let line = (0..<100).map { (x: Double($0), y: 2 * Double($0)) }
    #expect(Polyline.simplified(line, within: 0.1).map(\.x) == [0, 99])
    var bent = line
    bent[40].y += 5
    #expect(Polyline.simplified(bent, within: 0.1).map(\.x) == [0, 39, 40, 41, 99])
    #expect(Polyline.simplified([], within: 1).isEmpty)
  }
}

@Suite struct TrailsTests {
  @Test func drawsEachLineOnce() throws {
    let edges = (0..<4).flatMap { from in (0..<3).map { (from: from, to: $0) } }
    let (left, right) = ([1, 20, 300, 4000], [7, 70, 700])
    var found: Set<[Int]> = []
    for trail in Trails(edges, from: left, to: right).path.split(separator: "M") {
      let numbers = trail.replacing("l", with: " ").replacing("-", with: " -").split(separator: " ")
        .compactMap { Int($0) }
      try #require(numbers.count >= 4 && numbers.count.isMultiple(of: 2))
      var place = (x: numbers[0], y: numbers[1])
      for index in stride(from: 2, to: numbers.count, by: 2) {
        let next = (x: place.x + numbers[index], y: place.y + numbers[index + 1])
        let isForth = place.x == 0
        #expect(found.insert(isForth ? [place.y, next.y] : [next.y, place.y]).inserted)
        place = next
      }
    }
    #expect(found == Set(left.flatMap { from in right.map { [from, $0] } }))
  }
}
