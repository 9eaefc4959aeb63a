def title(r) {
    # expect error RSH0301: no field `nmae` on a runner
    return r.nmae
}
for r in org("acme").runners { print title(r) }
