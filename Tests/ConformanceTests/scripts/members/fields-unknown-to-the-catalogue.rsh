let o = org("acme")
# expect: here
o.runner(5)["new_field"]
# expect: null
o.runner(1)["new_field"]
