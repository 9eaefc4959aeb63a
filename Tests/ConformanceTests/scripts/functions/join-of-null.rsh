# expect error RSH0410:
join(["a", null], ",")
