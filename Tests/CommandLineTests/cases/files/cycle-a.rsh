import "cycle-b.rsh"
def a() { return 1 }
