for o in user_orgs() {
    # expect: acme 5
    print o.login, count(o.runners)
    # expect: acme/web 1
    for r in o.repos < print r.full_name, count(r.runners) >
}
