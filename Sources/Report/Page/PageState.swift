import Diagnostics
import Equations

/// What stands on a page so far, as far as what follows depends on it.
struct PageState {
  /// A message about a place.
  struct Told: Hashable {
    var id: String
    var span: SourceSpan?
  }

  var walks = 0
  var charts = 0
  var confusions = 0
  /// The references to each footnote.
  var footnoteReferences: [Int: Int] = [:]
  /// The level of the last heading.
  var headingLevel = 1
  /// Whether what is rendered stands in a link.
  var isInLink = false
  /// The quantity of each name that has stood on the page.
  var quantities = [GivenName.inputs: "data", GivenName.targets: "data"]
  /// The drawings of networks.
  var networks: [Node] = []
  /// The cell in which something that may come again first stood.
  var firstCells: [RepetitionKey: Int] = [:]
  /// What stands for each label where the text refers to it.
  var labelWords: [String: [Node]] = [:]
  /// What has been told of it.
  var told: Set<Told> = []
}
