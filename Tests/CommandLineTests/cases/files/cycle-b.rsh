import "cycle-a.rsh"
def b() { return 2 }
