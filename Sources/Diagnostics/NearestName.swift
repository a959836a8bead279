/// The known name that a mistyped one most likely stands for, if any is near enough.
///
/// Nearness is the optimal string alignment distance (insertions, deletions, substitutions,
/// exchanges of neighbours), case ignored; a third of the longer name's length is near enough. Of two
/// letters, such as `b1`, the first has to be right. Longer names than people write have none that is near.
package func nearestName(to name: String, among known: some Sequence<String>) -> String? {
  guard name.utf8.count <= Limits.comparedName else { return nil }
  let wanted = Array(name.lowercased())
  var best: (name: String, distance: Int)?
  for candidate in known.prefix(Limits.comparedNames) {
    let letters = Array(candidate.lowercased())
    guard wanted.count > 2 || wanted.first == letters.first else { continue }
    let limit = max(1, max(wanted.count, letters.count) / 3)
    guard abs(wanted.count - letters.count) <= limit else { continue }
    let distance = alignmentDistance(wanted, letters)
    guard distance <= limit, distance < max(wanted.count, letters.count) else { continue }
    if best.map({ distance < $0.distance }) ?? true { best = (candidate, distance) }
  }
  return best?.name
}

/// "; did you mean 'X'?" for the nearest known name, or nothing where none is near.
package func didYouMean(_ name: String, among known: some Sequence<String>) -> String {
  nearestName(to: name, among: known).map { "; did you mean '\($0)'?" } ?? ""
}

/// The optimal string alignment distance of two words.
/// - Complexity: the product of their lengths.
private func alignmentDistance(_ a: [Character], _ b: [Character]) -> Int {
  var rows = [Array(0...b.count)]
  for i in 1..<(a.count + 1) {
    var row = [i]
    for j in 1..<(b.count + 1) {
      let substitution = rows[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
      var distance = min(substitution, rows[i - 1][j] + 1, row[j - 1] + 1)
      if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
        distance = min(distance, rows[i - 2][j - 2] + 1)
      }
      row.append(distance)
    }
    rows.append(row)
  }
  return rows[a.count][b.count]
}
