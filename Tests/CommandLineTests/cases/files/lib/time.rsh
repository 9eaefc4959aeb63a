import "units.rsh"

def long_ago(t) { return now() - t > week }
