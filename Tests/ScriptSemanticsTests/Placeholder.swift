import Testing

@Test("the bundle loads") func bundleLoads() {
    #expect(Bool(true))
}
