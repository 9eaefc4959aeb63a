def offline(o) { return o.runners where .status == "offline" }
# expect error RSH0301: no field `nmae` on a runner
print offline(org("acme")) select .nmae
