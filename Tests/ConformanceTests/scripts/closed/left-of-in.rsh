# expect error RSH0306: never "ofline"
"ofline" in (org("acme").runners select .status)
