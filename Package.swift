// swift-tools-version: 6.2
import PackageDescription

// Imports point down only. `make lint` builds with --explicit-target-dependency-import-check error,
// so an import that is not declared here fails.

let strict: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
    name: "runner-shell",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "runsh", targets: ["runsh"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        // For the served world alone: the language and its tests build without it.
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.26.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        // For real hosts: the client, and the signature of GitHub Apps.
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        // For a test's server alone; the client brings it anyway.
        .package(url: "https://github.com/apple/swift-nio-http2", from: "1.46.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    ],
    targets: [
        // The language: knows no GitHub.
        .target(name: "ScriptSyntax", swiftSettings: strict),
        .target(name: "ScriptSemantics", dependencies: ["ScriptSyntax"], swiftSettings: strict),
        .target(
            name: "ScriptRuntime", dependencies: ["ScriptSemantics", "ScriptSyntax", "JSONValue"],
            swiftSettings: strict),

        // The API: knows no language.
        .target(name: "JSONValue", swiftSettings: strict),
        .target(name: "ActionsAPI", dependencies: ["JSONValue"], swiftSettings: strict),
        .target(name: "ActionsClient", dependencies: ["ActionsAPI", "JSONValue"], swiftSettings: strict),
        .target(name: "ActionsFixtures", dependencies: ["ActionsAPI", "JSONValue"], swiftSettings: strict),

        .target(
            name: "ActionsServer",
            dependencies: [
                "ActionsAPI", "ActionsFixtures", "JSONValue",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HummingbirdTLS", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            swiftSettings: strict),

        .target(
            name: "ActionsLive",
            dependencies: [
                "ActionsAPI", "JSONValue",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPCompression", package: "swift-nio-extras"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ],
            swiftSettings: strict),

        // Where they meet.
        .target(
            name: "RunnerModel",
            dependencies: [
                "ScriptSyntax", "ScriptSemantics", "ScriptRuntime", "ActionsAPI", "ActionsClient", "JSONValue",
            ],
            swiftSettings: strict),

        // What an editor sees.
        .target(
            name: "ScriptLanguageServer",
            dependencies: ["RunnerModel", "ScriptSyntax", "ScriptSemantics", "JSONValue"],
            swiftSettings: strict),

        // What a person sees.
        .systemLibrary(
            name: "CLibEdit", pkgConfig: "libedit",
            providers: [.apt(["libedit-dev"]), .yum(["libedit-devel"]), .brew(["libedit"])]),
        .target(name: "LineEditor", dependencies: ["CLibEdit"], swiftSettings: strict),
        .target(
            name: "RunnerShell",
            dependencies: [
                "RunnerModel", "LineEditor", "ScriptSyntax", "ScriptSemantics", "ScriptRuntime", "ActionsAPI",
                "ActionsClient", "ActionsFixtures", "JSONValue",
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "runsh",
            dependencies: [
                "RunnerShell", "RunnerModel", "LineEditor", "ScriptLanguageServer", "ScriptSyntax", "ScriptSemantics",
                "ScriptRuntime", "ActionsAPI", "ActionsClient", "ActionsFixtures", "ActionsLive", "ActionsServer",
                "JSONValue",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),

        .testTarget(
            name: "ScriptSyntaxTests", dependencies: ["ScriptSyntax", "ScriptSamples", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "ScriptSemanticsTests", dependencies: ["ScriptSemantics", "ScriptSyntax"], swiftSettings: strict),
        .testTarget(
            name: "ScriptRuntimeTests",
            dependencies: ["ScriptRuntime", "ScriptSemantics", "ScriptSyntax", "ScriptSamples", "JSONValue"],
            swiftSettings: strict),
        .testTarget(name: "JSONValueTests", dependencies: ["JSONValue"], swiftSettings: strict),
        .testTarget(
            name: "ActionsAPITests", dependencies: ["ActionsAPI", "JSONValue"], exclude: ["facts.json"],
            swiftSettings: strict),
        .testTarget(
            name: "ActionsClientTests",
            dependencies: ["ActionsClient", "ActionsAPI", "ActionsFixtures", "JSONValue"], swiftSettings: strict),
        .testTarget(
            name: "ActionsFixturesTests", dependencies: ["ActionsFixtures", "ActionsAPI", "JSONValue", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "ActionsServerTests",
            dependencies: ["ActionsServer", "ActionsFixtures", "ActionsAPI", "JSONValue"], swiftSettings: strict),
        .testTarget(
            name: "ActionsLiveTests",
            dependencies: [
                "ActionsLive", "ActionsClient", "ActionsServer", "ActionsFixtures", "ActionsAPI", "JSONValue",
                "TestSupport",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTP2", package: "swift-nio-http2"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ],
            exclude: ["Certificates"], swiftSettings: strict),
        .testTarget(
            name: "RunnerModelTests",
            dependencies: [
                "RunnerModel", "ScriptSyntax", "ScriptSemantics", "ScriptRuntime", "ActionsAPI", "ActionsClient",
                "ActionsFixtures", "JSONValue",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "ScriptLanguageServerTests",
            dependencies: [
                "ScriptLanguageServer", "runsh", "RunnerModel", "ScriptSyntax", "ScriptSemantics", "JSONValue",
                "TestSupport",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "LineEditorTests", dependencies: ["LineEditor", "LineEditorProbe", "TestSupport"],
            swiftSettings: strict),
        // What several test targets use: programs under a pseudo-terminal or with pipes, folders, processor time.
        .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
        // What makes scripts for tests: sentences of the grammar, trees, mutations.
        .target(
            name: "ScriptSamples", dependencies: ["ScriptSyntax"], path: "Tests/ScriptSamples", swiftSettings: strict),
        // Inputs that nobody means, and what must hold of them; the driver is `make fuzz`.
        .target(
            name: "Fuzzing",
            dependencies: [
                "ScriptSamples", "ScriptLanguageServer", "RunnerModel", "ScriptSyntax", "ScriptSemantics",
                "ScriptRuntime", "ActionsAPI", "ActionsFixtures", "JSONValue", "TestSupport",
            ],
            path: "Tests/Fuzzing", swiftSettings: strict),
        .testTarget(name: "FuzzingTests", dependencies: ["Fuzzing"], swiftSettings: strict),
        .executableTarget(
            name: "rsh-fuzz",
            dependencies: ["Fuzzing", .product(name: "ArgumentParser", package: "swift-argument-parser")],
            path: "Tests/FuzzDriver", swiftSettings: strict),
        // A program for LineEditorTests to run under a pseudo-terminal; no product.
        .executableTarget(
            name: "LineEditorProbe", dependencies: ["LineEditor"], path: "Tests/LineEditorProbe",
            swiftSettings: strict),
        .testTarget(
            name: "RunnerShellTests",
            dependencies: [
                "RunnerShell", "RunnerModel", "LineEditor", "ScriptSyntax", "ScriptSemantics", "ScriptRuntime",
                "ActionsFixtures", "JSONValue",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "ConformanceTests",
            dependencies: [
                "RunnerShell", "RunnerModel", "ScriptSyntax", "ScriptSemantics", "ScriptRuntime", "ActionsAPI",
                "ActionsClient", "ActionsFixtures", "JSONValue", "TestSupport",
            ],
            exclude: ["fixtures", "mistakes.txt", "scripts"], swiftSettings: strict),
        .testTarget(
            name: "GrammarTests",
            dependencies: ["ScriptSamples", "ScriptSemantics", "ScriptSyntax", "JSONValue", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "CommandLineTests", dependencies: ["runsh", "JSONValue", "TestSupport"],
            exclude: ["cases"], swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
