/// Makes a plan, value by value; a value that is asked for twice is made once.
package struct PlanBuilder: Sendable {
  package private(set) var plan = Plan()

  package init() {}
}
