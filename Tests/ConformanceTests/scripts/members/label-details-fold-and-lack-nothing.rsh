# fixture: labels
let bare = (org("acme").runner(1).label_details where it.name == "BARE")[0]
print bare.name, bare.type, bare["colour"]
# expect: bare null red
print count(org("acme").runner(1).label_details)
# expect: 1
# expect requests: 1
