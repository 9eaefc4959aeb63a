# expect error RSH0306: never "ofline"
org("acme").runners where .status in ["online", "ofline"]
