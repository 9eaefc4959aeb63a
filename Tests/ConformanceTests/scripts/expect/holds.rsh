expect 1 < 2
expect true, "never said"
