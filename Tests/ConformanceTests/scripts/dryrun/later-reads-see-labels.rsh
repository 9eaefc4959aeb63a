# dry-run
label org("acme").runner(2) add "pool"
# expect: ["pool"]
org("acme").runner(2).custom_labels
# expect: ["pool"]
org("acme").runner(2).label_details where .type == "custom" select .name
