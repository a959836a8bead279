import Diagnostics
import Notebook

/// The documentation that is made from the tables that the program itself reads: articles and the
/// help at the prompt show it alike.
package enum Manual {
  /// What can be asked for at the prompt, the more general first.
  package static let topics: [Topic] =
    [.equations] + Topic.steps + [.options, .frontMatter] + Topic.operations + Topic.keys
    + Topic.foreign

  /// The tables of the articles.
  package static let tables: [Table] =
    [.steps, .foreign, .gradients] + topics.flatMap(\.tables).filter { !$0.columns.contains("") }

  /// The topics of a name, in any capitals; several where a key is called as a function is.
  package static func topics(named name: String) -> [Topic] {
    let wanted = name.lowercased()
    let exact = topics.filter { $0.name.lowercased() == wanted }
    return exact.isEmpty
      ? topics.filter { $0.others.contains { $0.lowercased() == wanted } } : exact
  }

  /// "; did you mean 'relu'?" of a name that is no topic.
  package static func hint(for name: String) -> String {
    didYouMean(name, among: topics.flatMap { [$0.name] + $0.others })
  }

  /// The topics in groups, as `lectern help` lists them.
  package static var list: String {
    let groups: [(String, [Topic])] = [
      ("language", [.equations]), ("steps", Topic.steps),
      ("notebook", [.options, .frontMatter]),
      ("functions", Topic.operations.filter { $0.name.first?.isLetter == true }),
      ("signs", Topic.operations.filter { $0.name.first?.isLetter != true }),
      ("keys", Topic.keys),
    ]
    let rows = groups.map { [$0, $1.map(\.name).joined(separator: " ")] }
    return Table("topics", ["topics", ""], rows).text(width: 100) + "\n"
  }
}
