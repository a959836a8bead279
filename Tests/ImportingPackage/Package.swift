// swift-tools-version: 6.1

import PackageDescription

// A package that imports Lectern as anybody's does; `.ci/import-test` says where a clone of it is.
let package = Package(
  name: "accuracy",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(url: Context.environment["LECTERN_URL"] ?? "../..", exact: "0.1.0")
  ],
  targets: [
    .executableTarget(
      name: "accuracy", dependencies: [.product(name: "Lectern", package: "Lectern")])
  ]
)
