# expect error RSH0306: a label's type is never "zzz"
org("acme").runner(1).label_details where .type == "zzz"
