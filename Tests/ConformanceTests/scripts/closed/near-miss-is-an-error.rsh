# expect error RSH0306: a runner's status is never "ofline"
# expect hint: did you mean "offline"?
org("acme").runners where .status == "ofline"
