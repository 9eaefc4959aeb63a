import ActionsAPI
import ActionsClient
import JSONValue
import Testing

/// Gives every request the same answer.
private struct OneAnswer: Transport {
    var body: JSONValue?

    func send(_ request: APIRequest) async throws -> APIResponse {
        APIResponse(status: 200, body: body)
    }
}

@Suite struct ItemsTests {
    private let acme = RunnerOwner.organization("acme")
    private let image: JSONValue = [
        "id": "ubuntu-20.04", "platform": "linux-x64", "size_gb": 86, "display_name": "20.04", "source": "github",
    ]

    private func items(_ kind: EndpointKind, _ body: JSONValue?) async throws -> ItemsResult {
        try await Client(transport: OneAnswer(body: body)).items(kind, of: acme)
    }

    private func message(_ kind: EndpointKind, _ body: JSONValue?) async -> String? {
        do throws(ClientError) {
            _ = try await Client(transport: OneAnswer(body: body)).items(kind, of: acme)
            return nil
        } catch {
            return error.description
        }
    }

    @Test("a wrapper, a bare list and a bare single object are all read") func forms() async throws {
        let forms: [JSONValue] = [["total_count": 1, "images": [image]], [image], image]
        for form in forms {
            let result = try await items(.listHostedRunnerImages, form)
            #expect(result.items == [image] && !result.isPartial)
        }
    }

    @Test("nothing in a list is nothing, not an error") func empty() async throws {
        #expect(try await items(.listPartnerImages, ["total_count": 0, "images": []]).items == [])
        #expect(try await items(.listRunnerApplications, []).items == [])
    }

    @Test("platforms are texts, whatever their count says") func platforms() async throws {
        let result = try await items(.listPlatforms, ["total_count": 1, "platforms": ["linux-x64", "win-x64"]])
        #expect(result.items == ["linux-x64", "win-x64"] && !result.isPartial && result.rows.isEmpty)
    }

    @Test("fields that are not known are kept") func unknownFields() async throws {
        let newer: JSONValue = .object(
            JSONObject((image.objectValue?.members ?? []).map { ($0.key, $0.value) } + [("x", 1)]))
        #expect(try await items(.listHostedRunnerImages, ["images": [newer]]).rows[0]["x"] == 1)
    }

    @Test("a bad item is left out with a warning that names operation and field") func badItems() async throws {
        let result = try await items(.listHostedRunnerImages, ["images": [image, ["id": "x"], 7]])
        #expect(result.items == [image] && result.isPartial)
        #expect(
            result.warnings.map(\.description) == [
                "a row was left out: actions/get-hosted-runners-github-owned-images-for-org: "
                    + "`images[1].platform` should be there, but is missing",
                "a row was left out: actions/get-hosted-runners-github-owned-images-for-org: "
                    + "`images[2]` should be an object, but is an integer",
            ])
        let platforms = try await items(.listPlatforms, ["platforms": ["a", .null, 3]])
        #expect(platforms.items == ["a"])
        #expect(platforms.warnings.first?.description.contains("`platforms[1]` should be a string") == true)
    }

    @Test("an answer that is no list is an error that names the field") func noList() async {
        let machines = "actions/get-hosted-runners-machine-specs-for-org: "
        #expect(
            await message(.listMachineSizes, ["total_count": 1])
                == machines + "`machine_specs` should be an array, but is missing")
        #expect(
            await message(.listMachineSizes, ["machine_specs": [:]])
                == machines + "`machine_specs` should be an array, but is an object")
        #expect(await message(.listMachineSizes, nil) == machines + "the answer should be a list, but is missing")
        #expect(await message(.listMachineSizes, "x") == machines + "the answer should be a list, but is a string")
    }

    @Test("what is no list is not read so") func notAList() async {
        #expect(
            await message(.getHostedRunnerLimits, [:])
                == "actions/get-hosted-runners-limits-for-org does not answer with a list")
    }

    @Test("of a list that has pages all are read") func paged() async throws {
        let secret: JSONValue = [
            "name": "A", "created_at": "2019-08-10T14:59:22Z", "updated_at": "2019-08-10T14:59:22Z",
            "visibility": "all",
        ]
        #expect(try await items(.listSecrets, ["total_count": 1, "secrets": [secret]]).items == [secret])
        #expect(try await items(.listSecrets, ["total_count": 2, "secrets": [secret]]).isPartial)
    }

    @Test("an owner that lacks the operation is an error before anything is sent") func wrongOwner() async {
        let client = Client(transport: OneAnswer(body: []))
        func message(_ ask: (RunnerOwner) async throws(ClientError) -> Void) async -> String? {
            do throws(ClientError) {
                try await ask(.repository(owner: "a", name: "b"))
                return nil
            } catch {
                return error.description
            }
        }
        let expected = "GitHub-hosted runners are an organization's; a repository has none"
        #expect(
            await message { owner throws(ClientError) in _ = try await client.items(.listPlatforms, of: owner) }
                == expected)
        #expect(
            await message { owner throws(ClientError) in _ = try await client.list(.listHostedRunners, of: owner) }
                == expected)
        #expect(
            await message { owner throws(ClientError) in _ = try await client.count(.listHostedRunners, of: owner) }
                == expected)
        #expect(
            await message { owner throws(ClientError) in _ = try await client.get(.getHostedRunner, of: owner) }
                == expected)
    }

    @Test("a hosted runner is read with either form of its image") func images() async throws {
        let machine: JSONValue = ["id": "4-core", "cpu_cores": 4, "memory_gb": 16, "storage_gb": 150]
        func runner(_ id: Int64, _ image: (String, JSONValue)) -> JSONValue {
            .object(
                JSONObject([
                    ("id", .integer(id)), ("name", "n"), ("platform", "linux-x64"), ("status", "Ready"),
                    ("machine_size_details", machine), ("public_ip_enabled", false), image,
                ]))
        }
        let page: JSONValue = [
            "total_count": 3,
            "runners": [
                runner(5, ("image", ["id": "ubuntu-20.04", "size": 86])), runner(6, ("image_details", .null)),
                runner(7, ("image_details", ["id": "x", "size_gb": "big", "display_name": "X", "source": "github"])),
            ],
        ]
        let result = try await Client(transport: OneAnswer(body: page)).list(.listHostedRunners, of: acme)
        #expect(result.rows.map { $0["id"] } == [5, 6])
        #expect(result.warnings.first?.description.contains("`runners[2].image_details.size_gb`") == true)
    }

    @Test("a secret that comes twice counts once") func secretsOnce() async throws {
        func secret(_ name: String) -> JSONValue {
            [
                "name": .string(name), "created_at": "2019-08-10T14:59:22Z", "updated_at": "2019-08-10T14:59:22Z",
                "visibility": "all",
            ]
        }
        let page: JSONValue = ["total_count": 2, "secrets": [secret("A"), secret("A"), secret("B")]]
        let result = try await Client(transport: OneAnswer(body: page)).list(.listSecrets, of: acme)
        #expect(result.rows.map { $0["name"] } == ["A", "B"])
    }
}
