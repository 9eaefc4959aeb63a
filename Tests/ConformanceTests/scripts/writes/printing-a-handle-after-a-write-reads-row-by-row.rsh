for r in org("acme").runners limit 1 {
    label r add "x"
    print org("acme").runner(1).custom_labels
}
# expect: ["gpu", "x"]
