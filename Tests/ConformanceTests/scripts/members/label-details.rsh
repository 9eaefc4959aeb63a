# expect requests: 1
# expect: ["read-only", "read-only", "read-only", "custom"]
org("acme").runner(1).label_details select .type
