/// Lines between two columns of points, drawn to and fro without lifting the pen where that can be
/// done: half as long as a path that draws each by itself.
struct Trails {
  /// The path, one unit wide.
  private(set) var path = ""

  /// - Parameters:
  ///   - edges: which point on the left is joined to which on the right, each pair once.
  ///   - left: the heights of the points on the left.
  ///   - right: those on the right.
  init(_ edges: [(from: Int, to: Int)], from left: [Int], to right: [Int]) {
    // The points still to be joined to each, those on the left first.
    var open = [[Int]](repeating: [], count: left.count + right.count)
    for edge in edges {
      open[edge.from].append(left.count + edge.to)
      open[left.count + edge.to].append(edge.from)
    }
    let heights = left + right
    for start in open.indices {
      while !open[start].isEmpty {
        path += "M\(start < left.count ? 0 : 1) \(heights[start])l"
        var place = start
        var isFirst = true
        while let next = open[place].popLast() {
          open[next].removeAll { $0 == place }
          let by = heights[next] - heights[place]
          let across = place < left.count ? "1" : "-1"
          path += (isFirst || across == "-1" ? "" : " ") + across + (by < 0 ? "" : " ") + "\(by)"
          isFirst = false
          place = next
        }
      }
    }
  }
}
