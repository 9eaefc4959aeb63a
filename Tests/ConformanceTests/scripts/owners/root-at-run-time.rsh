let a = [1, "acme"]
# expect error RSH0501: `org` needs a string, and this is an integer
org(a[0])
