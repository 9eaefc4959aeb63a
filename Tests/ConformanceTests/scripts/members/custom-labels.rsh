# expect: ["old"]
org("acme").runner(3).custom_labels
