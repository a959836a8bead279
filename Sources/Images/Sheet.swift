/// The ground right around a drawing, where it is not all of the picture: a sheet on a desk, paper beside
/// a scanner's margin, the inside of a frame, a page that a thumb covers in part.
///
/// A picture is cut into regions in which the brightness changes slowly. The ground of a drawing is the
/// smallest region that has one in it, and reaches around most of the picture or is shaped as a sheet or
/// as the inside of a frame is.
package struct Sheet {
  /// The picture, nothing being there beyond the sheet.
  package let picture: GrayImage
  /// Whether there is no other one like it, with a drawing of its own.
  package let isAlone: Bool

  /// - Returns: `nil` where the ground of the drawing is all of the picture, or none can be told.
  /// - Complexity: linear in the pixels.
  package init?(in picture: GrayImage) {
    guard !picture.isOfOneFigure else { return nil }
    var regions = RegionMap(of: picture, side: Self.side)
    if regions.ground == nil, regions.image.isSoft {
      regions = RegionMap(of: picture, side: Self.sideOfSoft)
    }
    guard let region = regions.ground else { return nil }
    self.picture = picture.cleared(beyond: region, in: regions)
    isAlone = !regions.hasAnother(besides: region)
  }

  /// The longest side at which a picture is looked at.
  private static let side = 128
  /// That at which one is whose edges are soft at the other.
  private static let sideOfSoft = 48
}

/// A picture cut into regions, at a size at which these can be told from noise.
private struct RegionMap {
  let image: GrayImage
  let grid: PixelGrid
  private let regions: PixelParts
  private let levels: [Double]
  /// Those that have a drawing in them, the smallest one first.
  private var grounds: [Region] = []

  /// - Parameter limit: the longest side, in pixels, at which it is cut into regions.
  init(of picture: GrayImage, side limit: Int) {
    let longest = max(picture.width, picture.height)
    let side = { (side: Int) in max(8, side * limit / longest) }
    let image =
      longest <= limit
      ? picture : picture.resampled(width: side(picture.width), height: side(picture.height))
    let grid = PixelGrid(width: image.width, height: image.height)
    let pixels = image.pixels
    let tolerance = image.stepOfNoise
    let regions = grid.parts(where: { _ in true }) { place, neighbour in
      abs(Int(pixels[place]) - Int(pixels[neighbour])) <= tolerance
    }
    var sums = [Double](repeating: 0, count: regions.parts.count)
    for (pixel, part) in zip(pixels, regions.part) { sums[Int(part)] += Double(pixel) }
    levels = zip(sums, regions.parts).map { $0 / Double($1.size) }
    (self.image, self.grid, self.regions) = (image, grid, regions)
    let all = regions.parts.indices.filter { 25 * regions.parts[$0].size >= grid.count }
      .map(region).sorted { $0.filledSize < $1.filledSize }
    grounds = all.filter { region in region.hasDrawing && isGround(region, among: all) }
  }

  /// The smallest ground that has a drawing in it, where there is more beyond it.
  var ground: Region? {
    grounds.first.flatMap { $0.hasBeyond ? $0 : nil }
  }

  /// Whether there is another ground with a drawing in it, neither around this one nor in it.
  func hasAnother(besides region: Region) -> Bool {
    grounds.contains { other in
      2 * other.filledSize >= region.filledSize && !other.overlaps(region)
    }
  }

  private func region(_ number: Int) -> Region {
    Region(number: Int32(number), part: regions.parts[number], level: levels[number], of: regions)
  }

  private func isGround(_ region: Region, among all: [Region]) -> Bool {
    if 5 * region.part.atEdge >= 2 * grid.edgeCount { return region.mayLoseWhatIsBeyond(on: image) }
    return region.isSheet || all.contains { region.isInside($0) }
  }
}

extension PixelGrid {
  fileprivate var edgeCount: Int { 2 * (width + height) - 4 }
}

/// A region of a picture and what it encloses.
private struct Region {
  let part: PixelParts.Part
  let level: Double
  /// All but the region: holes in it, and what is beyond it.
  private let rest: PixelParts
  private let isIn: [Bool]

  init(number: Int32, part: PixelParts.Part, level: Double, of regions: PixelParts) {
    (self.part, self.level) = (part, level)
    let isIn = regions.part.map { $0 == number }
    rest = regions.grid.parts(withCorners: true) { !isIn[$0] }
    self.isIn = isIn
  }

  /// Whether a place is in the region.
  func contains(_ place: Int) -> Bool { isIn[place] }

  /// Whether a place is in the region or in a hole of it.
  func encloses(_ place: Int) -> Bool {
    isIn[place] || rest.parts[Int(rest.part[place])].atEdge == 0
  }

  /// Whether one of the two is in a hole of the other one.
  func overlaps(_ other: Region) -> Bool {
    isIn.indices.contains { encloses($0) && other.encloses($0) }
  }

  private var holes: [PixelParts.Part] { rest.parts.filter { $0.atEdge == 0 } }
  /// The largest thing in it.
  private var drawing: PixelParts.Part? { holes.max { $0.size < $1.size } }
  private var beyond: [PixelParts.Part] { rest.parts.filter { $0.atEdge > 0 } }

  var hasBeyond: Bool { !beyond.isEmpty }

  /// Whether something is drawn in it.
  var hasDrawing: Bool {
    guard let drawing else { return false }
    return drawing.height >= 7 && 100 * drawing.height >= 15 * part.height
      && 5 * drawing.height >= 2 * drawing.width
  }

  /// The size of it and its holes.
  var filledSize: Int { part.size + holes.reduce(0) { $0 + $1.size } }

  /// Whether it has four corners, as a sheet of paper has from wherever it is seen.
  var isSheet: Bool {
    let filled = Double(filledSize)
    guard 10 * filled >= Double(rest.grid.count), 2 * Double(part.size) >= filled else {
      return false
    }
    let hull = ConvexHull(of: outline)
    return filled >= 0.95 * hull.area && hull.quadrilateral >= 0.8 * hull.area
  }

  /// Whether what is beyond it is no part of a drawing, which the edge of the picture has cut.
  func mayLoseWhatIsBeyond(on image: GrayImage) -> Bool {
    guard let drawing else { return false }
    let stroke = thickness(on: image) { rest.parts[Int($0)].atEdge == 0 }
    return rest.parts.indices.filter { rest.parts[$0].atEdge > 0 }.allSatisfy { number in
      let other = rest.parts[number]
      return other.width == rest.grid.width || other.height == rest.grid.height
        || thickness(on: image) { Int($0) == number } >= 1.5 * stroke
        || (other.isSolid && 7 * other.gap(to: drawing) >= drawing.height)
    }
  }

  /// How thick the strokes of some parts are: twice their area by the length of their outline.
  private func thickness(on image: GrayImage, of isMeant: (Int32) -> Bool) -> Double {
    let isInk = rest.part.indices.map { place in
      rest.part[place] >= 0 && isMeant(rest.part[place])
        && abs(Double(image.pixels[place]) - level) > 24
    }
    var (area, outline) = (0, 0)
    for place in isInk.indices where isInk[place] {
      area += 1
      var isInside = true
      rest.grid.forEachNeighbour(of: place) { isInside = isInside && isInk[$0] }
      if !isInside { outline += 1 }
    }
    return 2 * Double(area) / Double(max(1, outline))
  }

  /// Whether a thin line parts it from another region of its brightness, in which both are.
  func isInside(_ other: Region) -> Bool {
    guard abs(level - other.level) <= 32, let place = isIn.firstIndex(of: true) else {
      return false
    }
    let hole = other.rest.part[place]
    guard hole >= 0, case let frame = other.rest.parts[Int(hole)], frame.atEdge == 0 else {
      return false
    }
    let line = Double(frame.size - filledSize)
    let perimeter = 2 * Double(part.width + part.height)
    return line / perimeter <= 0.1 * Double(min(part.width, part.height))
  }

  /// The corners of the first and the last pixel of each row of it.
  private var outline: [Corner] {
    let width = rest.grid.width
    return (part.top...part.bottom).flatMap { row -> [Corner] in
      let places = (part.left...part.right).filter { isIn[row * width + $0] }
      guard let first = places.first, let last = places.last else { return [] }
      return [row, row + 1].flatMap { [Corner(x: first, y: $0), Corner(x: last + 1, y: $0)] }
    }
  }
}

extension GrayImage {
  /// Whether no two neighbouring pixels differ by more than a third of all that differs.
  fileprivate var isSoft: Bool {
    let range = Int(pixels.max() ?? 0) - Int(pixels.min() ?? 0)
    let isLittle = { (a: Int, b: Int) in 3 * abs(Int(pixels[a]) - Int(pixels[b])) <= range }
    return pixels.indices.allSatisfy { index in
      (index % width == 0 || isLittle(index, index - 1))
        && (index < width || isLittle(index, index - width))
    }
  }

  /// By how much neighbouring pixels of one ground may differ, for noise and slow changes of light.
  fileprivate var stepOfNoise: Int {
    let differences = pixels.indices.lazy.filter { $0 % width > 0 }.map {
      Double(abs(Int(pixels[$0]) - Int(pixels[$0 - 1])))
    }
    return min(24, max(6, Int(4 * Array(differences).median)))
  }

  /// The part of the picture around a region, all that is beyond it as bright as the region would be there.
  fileprivate func cleared(beyond region: Region, in map: RegionMap) -> GrayImage {
    let (columns, rows) = (map.grid.width, map.grid.height)
    let isInside = map.grid.eroded { region.encloses($0) }
    let surface =
      GroundSurface(fitting: map.samples(of: region))
      ?? GroundSurface(level: region.level)
    let left = region.part.left * width / columns
    let right = ((region.part.right + 1) * width + columns - 1) / columns
    let top = region.part.top * height / rows
    let bottom = ((region.part.bottom + 1) * height + rows - 1) / rows
    let result = (top..<bottom).flatMap { y in
      (left..<right).map { x -> UInt8 in
        if isInside[y * rows / height * columns + x * columns / width] {
          return pixels[y * width + x]
        }
        let level = surface.level(x: place(x, width), y: place(y, height))
        return UInt8(min(255, max(0, level)).rounded())
      }
    }
    return GrayImage(
      width: right - left, height: bottom - top, maximum: maximum, pixels: result)
  }
}

extension RegionMap {
  fileprivate func samples(of region: Region) -> [GroundSurface.Sample] {
    (0..<grid.count).filter(region.contains).map { index in
      GroundSurface.Sample(
        x: image.place(index % grid.width, grid.width),
        y: image.place(index / grid.width, grid.height), value: Double(image.pixels[index]),
        isAtEdge: false)
    }
  }
}

extension PixelGrid {
  /// Which places are in a part, those at its outline left aside, but for the edge of the picture.
  fileprivate func eroded(_ isIn: (Int) -> Bool) -> [Bool] {
    let whole = (0..<count).map(isIn)
    return whole.indices.map { place in
      var isInside = whole[place]
      forEachNeighbour(of: place, withCorners: true) { isInside = isInside && whole[$0] }
      return isInside
    }
  }
}
