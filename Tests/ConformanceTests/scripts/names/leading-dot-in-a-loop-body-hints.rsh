for r in org("acme").runners {
    # expect error RSH0207: a leading `.field`
    # expect hint: in the loop's body write `r`
    print .name
}
