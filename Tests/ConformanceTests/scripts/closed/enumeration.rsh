# expect error RSH0306: a label's type is never "custm"
org("acme").runner(1).label_details where .type == "custm"
