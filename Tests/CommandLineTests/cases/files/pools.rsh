# Which labels make a pool, and how to find its runners.
import "lib/time.rsh"

let pools = ["gpu", "arm"]

def pool(name) {
    return org("acme").runners where name in .labels
}
